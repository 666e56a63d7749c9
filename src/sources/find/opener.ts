/** The one way in which files of users are opened for reading: whatever a name leads to, there is a sentence for it. */
import { closeSync, constants, fstatSync, open, read, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { isatty } from 'node:tty'
import { promisify } from 'node:util'
import { type CarteraError, fileError, inputError } from '../../errors.js'
import { systemReason } from '../../places/system-reason.js'
import { ofFile } from '../../words/place.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'
import { withoutSecrets } from '../remote/address.js'
import { knownSchemes } from '../remote/index.js'

/** What a file is to its reader, for messages. */
export interface Subject {
  /** As the user named it. */
  shown: string
  /** Names the thing, such as a model. */
  as?: Text
  /** Default `unreadable`. */
  code?: string
  /** Sentences of its own, by the system's code of the failure. */
  says?: Readonly<Record<string, Sentence>>
}

function refusal({ shown, as, code = 'unreadable', says = {} }: Subject, because: Text, system = ''): CarteraError {
  if (shown === '-' && system === 'ENOENT')
    return inputError(code, say('not-from-standard-input'), { file: shown, hint: say('name-a-file-here') })
  return inputError(
    code,
    says[system] ?? (as === undefined ? ofFile(shown, say('cannot-be-read', because)) : say('cannot-be-read-named', as, shown, because)),
    { file: shown },
  )
}

/** The error of a file that cannot be read; others than the system's stay as they are. */
export function openFailure(error: unknown, subject: Subject): CarteraError | unknown {
  const reason = systemReason(error)
  return reason === undefined ? error : refusal(subject, reason, (error as NodeJS.ErrnoException).code)
}

const isAddress = (name: string) => /^[a-z][a-z0-9+.-]+:\/\//i.test(name)

/** An address on the network that is no file. @throws input error */
export function refuseAddress(name: string): void {
  if (!isAddress(name)) return
  const hint = /^(?:https?|ftp|s3|gs):/i.test(name) ? say('download-first') : say('servers-are', knownSchemes())
  throw fileError('address', say('cannot-be-read', say('is-address')), { file: withoutSecrets(name), hint })
}

/** What a name leads to. @throws input error for nothing, a folder, a socket, a device, and whatever the system refuses */
export async function lookAt(path: string, subject: Subject): Promise<Stats> {
  const { shown, as, code = 'unreadable' } = subject
  if (path === '') throw inputError(code, say('names-nothing', as ?? say('input-itself')), { file: shown })
  let found: Stats
  let endless = false
  try {
    found = await stat(path)
    endless = found.isCharacterDevice() && (await isEndless(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') refuseAddress(shown)
    throw openFailure(error, subject)
  }
  if (found.isDirectory()) throw refusal(subject, say('is-a-folder'), 'EISDIR')
  if (found.isSocket()) throw refusal(subject, say('is-socket'))
  if (found.isBlockDevice() || endless) throw refusal(subject, say('is-device'))
  return found
}

const pause = 20
const descriptor = promisify(open)
const readInto = promisify(read)

/**
 * The bytes of a file, a pipe or a terminal as they come. Nothing is waited for in a way that an abort could not end.
 * @throws the system's error, or the reason of the abort
 */
export async function* streamed(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const fd = await descriptor(path, constants.O_RDONLY | constants.O_NONBLOCK)
  if (fstatSync(fd).isFIFO()) return yield* pipedFrom(fd, signal)
  try {
    for (;;) {
      signal?.throwIfAborted()
      const piece = await pieceOf(fd)
      if (piece === 'later') await wait(pause, undefined, signal ? { signal } : {})
      else if (piece.length === 0) return
      else yield piece
    }
  } finally {
    closeSync(fd)
  }
}

/** A pipe without a writer waits for one; it ends when its last writer is gone. */
async function* pipedFrom(fd: number, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const socket = new Socket({ fd, readable: true, writable: false })
  const stop = () => socket.destroy(signal?.reason as Error)
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    yield* socket as AsyncIterable<Buffer>
  } finally {
    signal?.removeEventListener('abort', stop)
    socket.destroy()
  }
}

async function pieceOf(fd: number): Promise<Buffer | 'later'> {
  const buffer = Buffer.allocUnsafe(1 << 16)
  try {
    const { bytesRead } = await readInto(fd, buffer, 0, buffer.length, null)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 'later'
    throw error
  }
}

/** Whether a device gives bytes without end; a terminal, and one that is empty, does not. */
async function isEndless(path: string): Promise<boolean> {
  const fd = await descriptor(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    if (isatty(fd)) return false
    const piece = await pieceOf(fd)
    return piece === 'later' || piece.length > 0
  } finally {
    closeSync(fd)
  }
}

const mostMegabytes = 64

/** A small file that an option names, as a whole. @throws input error, one sentence, whatever the name leads to */
export async function readSmallFile(path: string, subject: Subject, signal?: AbortSignal): Promise<Buffer> {
  await lookAt(path, subject)
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of streamed(path, signal)) {
      pieces.push(piece)
      size += piece.length
      if (size > mostMegabytes << 20) throw refusal(subject, say('reads-without-end', mostMegabytes))
    }
  } catch (error) {
    throw openFailure(error, subject)
  }
  return Buffer.concat(pieces)
}
