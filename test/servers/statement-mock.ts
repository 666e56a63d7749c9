/** A server of statements in this process: it answers what a test says, and keeps what it was asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

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

/** Listens on a port of its own on this machine. */
export async function mockServer(answers: Answers): Promise<MockServer> {
  const asked: Asked[] = []
  let base = ''
  const server = createServer((request, response) => void answer(request, response))
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
  base = `http://127.0.0.1:${port}`
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
    return { body: `${JSON.stringify(head).slice(0, -1)},"data":${text}}` }
  }
}
