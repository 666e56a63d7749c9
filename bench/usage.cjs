/** Preloaded into a measured Node process: on exit writes its CPU seconds and peak memory in bytes to `BENCH_USAGE`. */
const { readFileSync, writeFileSync } = require('node:fs')

/** Linux counts the parent's memory in `maxRSS` until the new program starts; VmHWM is this program's alone. */
function peakMemory(maxRSS) {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024
  } catch {
    return maxRSS * 1024
  }
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: peakMemory(maxRSS) }))
})
