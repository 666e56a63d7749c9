import type { Writable } from 'node:stream'

/** A bar that shows itself when work takes longer than a second. */
export interface Progress {
  update(percent: number): void
  /** Erases the bar; later updates draw nothing. */
  stop(): void
}

const patience = 1000
const cells = 30

/** A progress bar on a terminal. `now` gives milliseconds. */
export function progressBar(stream: Writable, now: () => number = () => performance.now()): Progress {
  const start = now()
  let shown: number | undefined
  let stopped = false
  return {
    update(percent) {
      const whole = Math.min(100, Math.max(0, Math.floor(percent)))
      if (stopped || whole === shown || now() - start < patience) return
      shown = whole
      const filled = Math.round((whole / 100) * cells)
      stream.write(`\r${'█'.repeat(filled)}${'░'.repeat(cells - filled)} ${whole} %\x1b[K`)
    },
    stop() {
      if (shown !== undefined && !stopped) stream.write('\r\x1b[K')
      stopped = true
    },
  }
}

/** Draws nothing. */
export const noProgress: Progress = { update() {}, stop() {} }
