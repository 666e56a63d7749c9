/** The contents of a model file, from a finished run. */
import { stat } from 'node:fs/promises'
import { inTurn } from '../../intake/in-turn.js'
import { rowsRead } from '../../intake/inputs-of.js'
import type { Loaded } from '../../intake/load.js'
import type { Model } from '../../intake/model-file.js'
import type { Prepared } from '../../intake/prepared.js'
import { parametersOf } from '../../intake/repeat-buying/saved-model.js'
import { fieldOfObserved } from '../../intake/series-parts.js'
import type { Table } from '../../sources/read/table-facts.js'
import { digestOf } from './digests.js'
import type { LevelCount } from './drift.js'
import type { Header } from './portfolio.js'

/** The inputs with their sha256, for which each is read once more. */
export function digestsOf({ tables, sheets }: Loaded) {
  const files = [
    ...tables.flatMap(({ table, loaded }) => table.files.map((file, i) => ({ file, rows: rowsRead(loaded, i) }))),
    ...sheets.flatMap(({ table, rows }) => table.files.map((file) => ({ file, rows }))),
  ]
  return inTurn(files, async ({ file, rows }) => ({ path: file.shown, sha256: await digest(file), rows }))
}

/** The contents of a model file. Of a run by a model, what that was fitted on stays. */
export async function modelOf(header: Header, prepared: Prepared, loaded: Loaded, levels: readonly LevelCount[]): Promise<Model> {
  const { observed = [], repeatBuying } = header
  const kept = {
    ...Object.fromEntries(observed.map((each) => [fieldOfObserved(each), each.value])),
    ...(repeatBuying ? parametersOf(repeatBuying.purchases.parameters, repeatBuying.spend.parameters) : {}),
  }
  return {
    schema: 'cartera.model/1',
    classifier: header.classifier,
    parameters: prepared.parameters,
    ...(prepared.definition.groups?.within ? { within: prepared.definition.groups.within.names[0] } : {}),
    thresholds: header.thresholds,
    ...(Object.keys(kept).length > 0 ? { observed: kept } : {}),
    fitted: prepared.model?.fitted ?? {
      as_of: header.as_of,
      ...(header.filter ? { filter: header.filter } : {}),
      ...(header.rollup === undefined ? {} : { rollup: header.rollup }),
      ...(header.currency === undefined ? {} : { currency: header.currency }),
      customers: header.totals.customers,
      totals: { [header.weigh.name]: header.totals.amount },
      segments: header.segments.map(({ segment, customers }) => ({ segment, customers })),
      levels: [...levels],
      inputs: await digestsOf(loaded),
    },
  }
}

/** Of the bytes as the user has them, unless they came by standard input or a pipe. */
async function digest({ shown, reader }: Table['files'][number]) {
  const named = shown !== 'standard input' && (await stat(shown).catch(() => undefined))
  return digestOf((named ? named.isFile() : false) ? shown : reader.path)
}
