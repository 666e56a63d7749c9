/** A ledger on a server, added up there as far as that changes nothing, and prepared here as any other table. */
import type { Engine } from '../engines/engine.js'
import { CarteraError } from '../errors.js'
import { statusColumn } from '../fields/status-words.js'
import type { Classifier, FieldKind } from '../model/definition.js'
import { namesIn } from '../model/formula/expression.js'
import { parseFormula } from '../model/formula/formula.js'
import { joinedFile, joinedOn } from '../model/joined.js'
import { tellsPurchases } from '../model/series/index.js'
import { rowFields, usableRule } from '../sources/read/row-fields.js'
import type { Table } from '../sources/read/table.js'
import { type FoldUse, foldedSpool } from '../sources/remote/fold.js'
import { isRemote } from '../sources/remote/home.js'
import type { RemoteColumn } from '../sources/remote/remote.js'
import { SecondRoad } from '../sources/remote/second-road.js'
import { readFields } from '../sources/rows/careful-fold.js'
import { needsOrderKey, offeredBy } from '../sources/rows/folded-fields.js'
import { countsPurchases, purchaseFields } from '../sources/rows/purchases.js'
import { say } from '../words/sentence.js'
import type { Prepared } from './decide.js'
import type { ClassifyOptions } from './options.js'
import { prepare } from './prepare.js'

/** Fewer rows come home sooner than they are added up, and are compared with one another here. */
const fewest = 500_000

/** Whether what is asked for may be added up there: the rows of one table of a server, by themselves. */
export const mayFoldThere = ({ files, join = [], rollup, currency, distinct, in_place }: ClassifyOptions & { in_place?: boolean }) =>
  files.length === 1 &&
  isRemote(files[0] as string) &&
  !in_place &&
  rollup === undefined &&
  currency === undefined &&
  distinct === undefined &&
  join.every((each) => joinedOn(each) === undefined && joinedFile(each) !== files[0])

/** Does work over rows that were added up there; where they do not tell enough, or anything is wrong with them, over all rows. */
export async function onSecondRoad<T>(
  options: ClassifyOptions,
  there: (options: ClassifyOptions) => Promise<T>,
  home: (options: ClassifyOptions) => Promise<T>,
): Promise<T> {
  const spools: NonNullable<ClassifyOptions['spools']> = new Map()
  const [address] = options.files as [string]
  try {
    return await there({ ...options, spools })
  } catch (error) {
    options.signal?.throwIfAborted()
    if (!(error instanceof SecondRoad) && !spools.has(address)) throw error
    spools.delete(address)
    const reason = error instanceof SecondRoad ? error.reason : undefined
    return home({ ...options, spools, ...(reason ? { read_here: reason } : {}) })
  }
}

/**
 * What `prepare` gives, over rows that were added up there.
 * @throws SecondRoad where all rows are needed
 */
export async function prepareThere(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
  engine: () => Promise<Engine>,
): Promise<Prepared> {
  const [address] = options.files as [string]
  const catalogue: NonNullable<ClassifyOptions['catalogue']> = { address, fewest: options.fold_from ?? fewest }
  const spools = options.spools ?? new Map()
  const known = await prepare(classifier, given, { ...options, spools, catalogue }, engine).catch((error) => {
    const isOurs = error instanceof CarteraError && error.kind === 'input' && catalogue.columns !== undefined
    throw isOurs ? new SecondRoad() : error
  })
  const { columns } = catalogue
  if (known.main === null || columns === undefined) throw new SecondRoad()
  const uses = usesOf(known, known.main, columns)
  spools.set(address, await foldedSpool(address, columns, uses, known.main.filter ?? {}, options))
  return prepare(classifier, given, { ...options, spools }, engine)
}

const numbers: readonly RemoteColumn['kind'][] = ['integer', 'decimal']
const days: readonly RemoteColumn['kind'][] = ['date', 'timestamp', 'zoned']

/** What becomes of each column. @throws SecondRoad where some field is made of rows in a way that sums do not keep */
function usesOf({ declared, wanted, definition, kind }: Prepared, table: Table, columns: readonly RemoteColumn[]): FoldUse[] {
  const [file] = table.files
  if (file === undefined || !table.ledger) throw new SecondRoad()
  const { sources, headers } = file.columns
  const offered = offeredBy(table)
  const kindOf = (field: string): FieldKind | undefined => table.kinds.get(field) ?? kind(field)
  const riders = (definition.riders ?? []).map(({ field }) => field)
  const series = table.series ?? []
  const bought = countsPurchases(wanted, offered) || series.some(tellsPurchases)
  const needed = new Set([
    ...readFields(table, [...wanted, ...riders], declared),
    ...(table.groups ?? []),
    ...purchaseFields(wanted, offered, declared),
    ...(offered.has('date') ? ['date'] : []),
    ...['name', 'currency'].filter((field) => offered.has(field)),
    ...(series.some(tellsPurchases) && offered.has('order') ? ['order'] : []),
  ])
  const fieldColumns = new Set([...sources.values()].map((source) => (source.from === 'column' ? source.column : -1)))
  if (headers.some((head, at) => !fieldColumns.has(at) && statusColumn(head) !== undefined)) throw new SecondRoad()
  const rules = [...new Set([...wanted, ...series.map(({ flow }) => flow)])].flatMap((field) =>
    offered.has(field) ? [] : (usableRule(field, offered, declared) ?? []),
  )
  if (rules.some((rule) => /[*/]/.test(rule))) throw new SecondRoad()
  const amounts = ['sales', 'monetary', ...series.map(({ flow }) => flow)]
  const inRules = new Set(rules.flatMap((rule) => namesIn(parseFormula(rule)).flatMap((name) => rowFields([name], offered, declared))))
  const uses = new Map<number, FoldUse>()
  for (const field of needed) {
    const source = sources.get(field)
    if (source === undefined) continue
    if (source.from !== 'column') throw new SecondRoad()
    const column = columns[source.column] as RemoteColumn
    const use = useOf(field)
    const other = uses.get(source.column)
    if (other !== undefined && other !== use) throw new SecondRoad()
    uses.set(source.column, use)

    function useOf(name: string): FoldUse {
      const measure = kindOf(name)
      if (name === 'date') {
        if (!days.includes(column.kind)) throw mendable()
        return series.length > 0 || needsOrderKey(table, wanted, declared) ? 'key' : 'latest'
      }
      if (measure === 'id' || measure === 'text' || table.groups?.includes(name)) return 'key'
      const { combine = 'sum' } = declared[name] ?? {}
      if (combine === 'mean' || measure === 'level' || measure === 'date') throw new SecondRoad()
      if (!numbers.includes(column.kind)) throw mendable()
      if (combine !== 'sum') return 'key'
      if (source?.from === 'column' && source.percent) throw new SecondRoad()
      if (measure !== 'money' && measure !== 'count') throw new SecondRoad()
      const decides = bought && (amounts.includes(name) || inRules.has(name))
      if (decides && inRules.has(name) && !offered.has('sales') && !offered.has('monetary')) throw new SecondRoad()
      return decides ? 'signed sum' : 'sum'
    }
    function mendable() {
      return new SecondRoad(say('read-here', column.name, column.type))
    }
  }
  for (const { column } of file.named?.values() ?? []) {
    const use = uses.get(column)
    if (use !== undefined && use !== 'key' && use !== 'latest') throw new SecondRoad()
    uses.set(column, 'key')
  }
  return columns.map((_, i) => uses.get(i) ?? 'none')
}
