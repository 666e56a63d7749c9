/** Milliseconds in which an engine that was told to stop does so, unless it plans a statement, which it finishes first. */
const patience = 300

const left = new Set<Promise<unknown>>()

/** Whether a statement that was given up is still at work, in a thread that no exit of the process ends. */
export const isStillAtWork = () => left.size > 0

/**
 * Waits for a statement; once the signal is aborted, no longer than an engine needs that hears of it.
 * @throws the reason of the signal where it is given up
 */
export function untilGivenUp<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const giveUp = () => {
      left.add(work)
      reject(signal.reason)
    }
    const stop = () => {
      timer = setTimeout(giveUp, patience)
    }
    signal.addEventListener('abort', stop)
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      left.delete(work)
      signal.removeEventListener('abort', stop)
    })
  })
}
