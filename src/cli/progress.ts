import type { Writable } from 'node:stream'

/** A bar that shows itself when work takes longer than a second. */
export interface Progress {
  update(percent: number): void
  /** Rows that came home from a server so far; nobody knows of how many. */
  rows(count: number): void
  /** Erases the bar; later updates draw nothing. */
  stop(): void
}

const patience = 1000
const pause = 250
const cells = 30

/**
 * A progress bar on a terminal.
 * @param ofRows says how many rows came so far
 * @param now gives milliseconds
 */
export function progressBar(
  stream: Writable,
  ofRows: (count: number) => string = String,
  now = () => performance.now(),
  [done, open]: readonly [string, string] = ['█', '░'],
): Progress {
  const start = now()
  let shown: string | undefined
  let drawn = start
  let stopped = false
  const draw = (text: string) => {
    if (stopped || text === shown || now() - start < patience) return
    shown = text
    drawn = now()
    stream.write(`\r${text}\x1b[K`)
  }
  return {
    update(percent) {
      const whole = Math.min(100, Math.max(0, Math.floor(percent)))
      const filled = Math.round((whole / 100) * cells)
      draw(`${done.repeat(filled)}${open.repeat(cells - filled)} ${whole} %`)
    },
    rows(count) {
      if (now() - drawn >= pause) draw(ofRows(count))
    },
    stop() {
      if (shown !== undefined && !stopped) stream.write('\r\x1b[K')
      stopped = true
    },
  }
}

/** Draws nothing. */
export const noProgress: Progress = { update() {}, rows() {}, stop() {} }
