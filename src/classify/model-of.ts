/** The contents of a model file, from a finished run. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Model } from '../portfolio/model-file.js'
import type { Header } from '../portfolio/portfolio.js'
import { inTurn } from './in-turn.js'
import type { Loaded } from './load.js'
import type { Prepared } from './prepare.js'

/** The inputs with their sha256, for which each is read once more: as the user has it, but for standard input. */
export function digestsOf({ tables, sheets }: Loaded) {
  const files = [
    ...tables.flatMap(({ table, loaded: { check } }) => table.files.map((file, i) => ({ file, rows: check.rowsByFile[i] ?? 0 }))),
    ...sheets.flatMap(({ table, rows }) => table.files.map((file) => ({ file, rows }))),
  ]
  return inTurn(files, async ({ file: { shown, reader }, rows }) => ({
    path: shown,
    sha256: await digest(shown === '-' ? reader.path : shown),
    rows,
  }))
}

export async function modelOf(header: Header, prepared: Prepared, loaded: Loaded): Promise<Model> {
  return {
    schema: 'cartera.model/1',
    classifier: header.classifier,
    parameters: prepared.parameters,
    thresholds: header.thresholds,
    fitted: {
      as_of: header.as_of,
      customers: header.totals.customers,
      totals: { [header.weigh.name]: header.totals.amount },
      inputs: await digestsOf(loaded),
    },
  }
}

async function digest(path: string) {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}
