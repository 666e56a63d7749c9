/** Requests to a server: packed or not, tried again where that may help, never led elsewhere. */
import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import type { Connection } from './connection.js'

/** An answer as a whole. */
export interface Reply {
  status: number
  type: string
  /** Where it sends the reader instead. */
  location?: string | undefined
  bytes: Buffer
}

/** What is asked, and how long a server that is busy or away is waited for. */
interface Request {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  body?: string
  /** Breaks it off. */
  signal?: AbortSignal | undefined
  /** It is not tried again from then on. */
  stopped?: AbortSignal | undefined
  /** Milliseconds. */
  patience: number
}

/** Sends requests over connections that stay open. */
export interface Sender {
  send(request: Request): Promise<Reply>
  /** Whether the server has answered anything yet. */
  reached(): boolean
  close(): void
}

/** What a server sent is no answer to what was asked. */
export class StrangeReply extends Error {
  /** @param elsewhere the address of another server that it names */
  constructor(readonly elsewhere?: string) {
    super('strange reply')
  }
}

const largest = 512 << 20
const silence = 60_000
const [shortest, longest] = [50, 3000]
const busy: readonly number[] = [429, 502, 503, 504]
const passing = /^(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|Z_BUF_ERROR)$/

export async function senderTo({ origin, headers, tls, packed }: Connection): Promise<Sender> {
  const { Agent, request } = tls ? await import('node:https') : await import('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: 4, ...tls }) as Agent
  let reached = false
  const once = ({ method, url, body, signal }: Request): Promise<Reply & { after: number | undefined }> =>
    new Promise((resolve, reject) => {
      const sent: ClientRequest = request(
        url,
        {
          agent,
          method,
          timeout: silence,
          headers: {
            ...headers,
            'Accept-Encoding': packed ? 'gzip' : 'identity',
            ...(body === undefined ? {} : { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(body) }),
          },
          ...(signal ? { signal } : {}),
        },
        (answer) => {
          reached = true
          bytesOf(answer).then((bytes) => resolve({ ...headOf(answer), bytes }), reject)
        },
      )
      sent.on('timeout', () => sent.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })))
      sent.on('error', (error) => reject(sent.reusedSocket ? Object.assign(error, { reused: true }) : error))
      sent.end(body)
    })

  return {
    close: () => agent.destroy(),
    reached: () => reached,
    async send(asked) {
      if (new URL(asked.url).origin !== new URL(origin).origin) throw new StrangeReply(asked.url)
      const until = performance.now() + asked.patience
      for (let pause = shortest; ; pause = Math.min(2 * pause, longest)) {
        const ending = asked.signal ?? asked.stopped
        ending?.throwIfAborted()
        const left = until - performance.now()
        let after: number | undefined
        try {
          const reply = await once(asked)
          if (!busy.includes(reply.status) || left <= 0) return reply
          after = reply.after
        } catch (error) {
          const { code = '', reused } = error as NodeJS.ErrnoException & { reused?: true }
          const again = asked.method === 'GET' ? passing.test(code) : reused && code === 'ECONNRESET'
          if (!again || left <= 0) throw error
        }
        await wait(Math.min(Math.max(after ?? pause, shortest), Math.max(left, 0)), undefined, ending ? { signal: ending } : {})
      }
    },
  }
}

function headOf({ statusCode = 0, headers }: IncomingMessage) {
  const seconds = Number(headers['retry-after'])
  const location = statusCode >= 300 && statusCode < 400 ? headers.location : undefined
  return { status: statusCode, type: headers['content-type'] ?? '', location, after: Number.isFinite(seconds) ? 1000 * seconds : undefined }
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const coding = answer.headers['content-encoding'] ?? 'identity'
  if (coding !== 'identity' && coding !== 'gzip') throw new StrangeReply()
  const bytes: Readable = coding === 'gzip' ? answer.pipe(createGunzip()) : answer
  if (bytes !== answer) answer.on('error', (error) => bytes.destroy(error))
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of bytes) {
    size += (piece as Buffer).length
    if (size > largest) throw new StrangeReply()
    pieces.push(piece as Buffer)
  }
  if (!answer.complete) throw Object.assign(new Error('cut short'), { code: 'ECONNRESET' })
  return Buffer.concat(pieces)
}
