import { keepIntact, putBack, refuseChanges } from './intact.js'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Until the returned function is called, a signal kills the process at once: code that never yields could not be told of it. */
function letSignalsKill(): () => void {
  const listeners = signals.map((signal) => process.listeners(signal))
  for (const signal of signals) process.removeAllListeners(signal)
  return () => {
    for (const [i, signal] of signals.entries()) for (const listener of listeners[i] ?? []) process.on(signal, listener)
  }
}

/**
 * Runs code of somebody else's, which may never come back.
 * @param shown the plug-in, as the user named it
 * @throws usage error where it replaces what all code rests on
 */
export function mortal<T>(shown: string, work: () => T): T {
  keepIntact()
  const back = letSignalsKill()
  try {
    const done = work()
    refuseChanges(shown)
    return done
  } finally {
    putBack()
    back()
  }
}

/**
 * The same of code that is waited for. A signal that came while the thread was busy is told first: it would be lost with its listeners.
 * @throws the reason of `signal`, once it is aborted
 */
export async function mortalWait<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  keepIntact()
  await new Promise((done) => setImmediate(done))
  signal?.throwIfAborted()
  const back = letSignalsKill()
  try {
    return await work()
  } finally {
    putBack()
    back()
  }
}
