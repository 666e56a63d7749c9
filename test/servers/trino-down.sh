#!/usr/bin/env bash
# Ends what trino-up.sh DIR started, by its process ids.
set -uo pipefail
pids=$(cat "$1/pids" 2>/dev/null)
for pid in $pids; do kill "$pid" 2>/dev/null; done
for pid in $pids; do
  for _ in $(seq 40); do kill -0 "$pid" 2>/dev/null || continue 2; sleep 0.25; done
  kill -9 "$pid" 2>/dev/null
done
rm -f "$1/pids"
