import { constants, createWriteStream, open } from 'node:fs'
import { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Thrown when the reader of a pipe went away, which is no failure. */
export const readerGone = new Error('the reader went away')

const gone = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'])
const handled = () => {}
const told = (error: NodeJS.ErrnoException) => (gone.has(error.code ?? '') ? readerGone : error)

/** Writes a chunk and waits until it is taken, so that a slow reader slows the writer. */
export function send(stream: Writable, chunk: Buffer | string): Promise<void> {
  if (!stream.listeners('error').includes(handled)) stream.on('error', handled)
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(told(error)) : resolve()))
  })
}

/** Ends a stream that we opened. */
export const finish = (stream: Writable): Promise<void> => {
  stream.end()
  return finished(stream, { readable: false }).catch((error) => Promise.reject(told(error)))
}

/** Opens a device or a pipe as it is. A pipe is waited for until somebody reads it or the signal aborts. */
export async function openSpecial(path: string, fifo: boolean, signal?: AbortSignal): Promise<Writable> {
  if (!fifo) return createWriteStream(path, { fd: await promisify(open)(path, constants.O_WRONLY | constants.O_APPEND) })
  for (;;) {
    const fd = await openPipe(path)
    if (fd !== undefined) return new Socket({ fd, readable: false, writable: true })
    await wait(50, undefined, signal ? { signal } : {})
  }
}

const openPipe = (path: string): Promise<number | undefined> =>
  promisify(open)(path, constants.O_WRONLY | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENXIO') return undefined
    throw error
  })
