import type { Client } from 'pg'
import { CarteraError } from '../../../errors.js'
import { type Asked, explained } from './explained.js'

/** A connection on which one thing runs at a time, and is cancelled there where it is left. */
export class Session {
  readonly client: Client
  /** Something runs there. */
  private busy = false
  private lost: Error | undefined

  /** @param made a client that is not connected yet, which may wait so many milliseconds for the server */
  constructor(
    private readonly made: (patience?: number) => Client,
    private readonly asked: Asked,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.client = made()
    this.client.on('error', (error) => (this.lost = error))
  }

  /**
   * Runs one thing; an interruption cancels it there and ends the wait.
   * @param query the statement, where it is the user's own
   * @throws one sentence without a secret
   */
  async run<T>(work: () => Promise<T>, query?: string): Promise<T> {
    const { signal } = this
    signal?.throwIfAborted()
    this.busy = true
    let stop = () => {}
    const interrupted = new Promise<never>((_, reject) => {
      stop = () => void this.cancel().finally(() => reject(signal?.reason))
      signal?.addEventListener('abort', stop, { once: true })
    })
    const working = work()
    working.catch(() => {})
    try {
      const done = await Promise.race([working, interrupted])
      this.busy = false
      return done
    } catch (error) {
      if ((error as { severity?: string }).severity !== undefined) this.busy = false
      signal?.throwIfAborted()
      if (error instanceof CarteraError) throw error
      throw await explained(this.lost ?? error, { ...this.asked, query }, this.client)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  /** Ends what runs there by another connection, since the server looks at this one only when it has something to send. */
  private async cancel() {
    const process = (this.client as unknown as { processID?: number | null }).processID
    if (process == null) return
    const other = this.made(1500)
    other.on('error', () => {})
    try {
      await other.connect()
      await other.query(`SELECT pg_cancel_backend(${Number(process)})`)
    } catch {
    } finally {
      await other.end().catch(() => {})
    }
  }

  /** Ends the connection and what still runs there. */
  async close() {
    if (this.busy && this.lost === undefined && !this.signal?.aborted) await this.cancel()
    await this.leave()
  }

  /** Waits for no answer of a server that is still at work, or has not let us in. */
  async leave() {
    const end = this.client.end().catch(() => {})
    if (this.busy) (this.client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    await end
  }
}
