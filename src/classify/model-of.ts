/** The contents of a model file, from a finished run. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Model } from '../portfolio/model-file.js'
import type { Header } from '../portfolio/portfolio.js'
import { inTurn } from './in-turn.js'
import type { Loaded } from './load.js'
import type { Prepared } from './prepare.js'

/** Reads each input once more for its digest. */
export async function modelOf(header: Header, prepared: Prepared, loaded: Loaded): Promise<Model> {
  const files = [
    ...loaded.tables.flatMap(({ table, loaded: { check } }) => table.files.map((file, i) => ({ file, rows: check.rowsByFile[i] ?? 0 }))),
  ]
  const digests = await inTurn(files, async ({ file, rows }) => ({ path: file.shown, sha256: await digest(file.reader.path), rows }))
  return {
    schema: 'cartera.model/1',
    classifier: header.classifier,
    parameters: prepared.parameters,
    ...(prepared.definition.groups?.within ? { within: prepared.definition.groups.within.names[0] as string } : {}),
    thresholds: header.thresholds,
    fitted: {
      as_of: header.as_of,
      customers: header.totals.customers,
      totals: { [header.weigh.name]: header.totals.amount },
      inputs: digests,
    },
  }
}

async function digest(path: string) {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}
