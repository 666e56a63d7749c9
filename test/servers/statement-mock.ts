/** A server of statements in this process: it answers what a test says, and keeps what it was asked. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** A request as it came. */
interface Asked {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** An answer; an object is sent as JSON. */
export interface Answer {
  status?: number
  headers?: Record<string, string>
  body: object | string | Buffer
}

/** What is answered; `undefined` breaks the connection off. */
export type Answers = (asked: Asked, base: string, response: ServerResponse) => Answer | undefined | 'kept' | Promise<Answer | undefined>

export interface MockServer {
  port: number
  base: string
  asked: Asked[]
  close(): Promise<void>
}

/** A certificate for 127.0.0.1 that vouches for itself, with its key; undefined where openssl is not there. */
export function ownCertificate(folder: string): { path: string; cert: string; key: string } | undefined {
  const [path, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const asked =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1'
  if (spawnSync('openssl', [...asked.split(' '), '-keyout', key, '-out', path]).status !== 0) return undefined
  return { path, cert: readFileSync(path, 'utf8'), key: readFileSync(key, 'utf8') }
}

/** Listens on a port of its own on this machine; encrypted with a certificate. */
export async function mockServer(answers: Answers, tls?: { cert: string; key: string }): Promise<MockServer> {
  const asked: Asked[] = []
  let base = ''
  const listen = (request: IncomingMessage, response: ServerResponse) => void answer(request, response)
  const server = tls ? createSecureServer(tls, listen) : createServer(listen)
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const piece of request) body += piece
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
    asked.push(one)
    const given = await answers(one, base, response)
    if (given === 'kept') return
    if (given === undefined) return void response.destroy()
    const { status = 200, headers = {}, body: sent } = given
    const bytes = Buffer.isBuffer(sent) || typeof sent === 'string' ? sent : JSON.stringify(sent)
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(bytes)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  base = `http${tls ? 's' : ''}://127.0.0.1:${port}`
  return {
    port,
    base,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A column by name and type. */
type MockColumn = [name: string, type: string]

/** A result, some rows a page. A text is put into the page as it is, for digits that JavaScript would round. */
export interface Result {
  columns: MockColumn[]
  pages: (unknown[][] | string)[]
}

const stats = { state: 'RUNNING', processedRows: 12, processedBytes: 345, physicalInputBytes: 0 }
const path = '/v1/statement'

/** The answers of a server on which each statement has a result, found by its text; a statement that is cancelled is gone. */
export const resultsOf = (find: (sql: string) => Result | { error: object }): Answers => {
  const running = new Map<string, Result>()
  let last = 0
  return ({ method, path: at, body }, base) => {
    const [, , , , id = `q${++last}`, page = '-1'] = at.split('/')
    const told = { id, infoUri: `${base}/ui/${id}`, stats }
    if (method === 'DELETE') {
      running.delete(id)
      return { status: 204, body: '' }
    }
    if (method === 'POST') {
      const found = find(body)
      if ('error' in found) return { body: { ...told, error: found.error } }
      running.set(id, found)
    }
    const result = running.get(id)
    if (!result) return { status: 410, body: '' }
    const [i, more] = [Number(page), Number(page) + 1 < result.pages.length]
    const columns = result.columns.map(([name, type]) => ({ name, type, typeSignature: {} }))
    const rows = result.pages[i]
    const head = { ...told, ...(more ? { nextUri: `${base}${path}/executing/${id}/${i + 1}` } : {}), ...(i < 0 ? {} : { columns }) }
    if (rows === undefined) return { body: head }
    const text = typeof rows === 'string' ? rows : JSON.stringify(rows)
    const { stats: work, ...first } = head
    return { body: `${JSON.stringify(first).slice(0, -1)},"data":${text},"stats":${JSON.stringify(work)}}` }
  }
}
