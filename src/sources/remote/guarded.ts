import { CarteraError } from '../../errors.js'
import { systemReason } from '../../places/system-reason.js'
import type { Address } from './address.js'
import { serverFails } from './faults.js'
import type { Remote, Server } from './remote.js'

/** A plug-in's server: whatever it throws is one sentence that names it, without a secret. */
export function guardedServer(server: Server): Server {
  return {
    title: server.title,
    secrets: server.secrets,
    async open(address, terms) {
      const remote = await spoken(server, address, terms.signal, () => server.open(address, terms))
      const said =
        <A extends unknown[], T>(work: (...given: A) => Promise<T>) =>
        (...given: A) =>
          spoken(server, address, terms.signal, () => work(...given))
      const guarded: Remote = {
        words: remote.words,
        columns: said((relation) => remote.columns(relation)),
        rows: said((sql) => remote.rows(sql)),
        pull: said((sql, path) => remote.pull(sql, path)),
        estimate: said((sql) => remote.estimate(sql)),
        scanned: () => remote.scanned(),
        close: () => remote.close(),
      }
      return guarded
    },
  }
}

async function spoken<T>({ title }: Server, address: Address, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof CarteraError || systemReason(error) !== undefined) throw error
    throw serverFails(address, title, error instanceof Error ? error.message : String(error))
  }
}
