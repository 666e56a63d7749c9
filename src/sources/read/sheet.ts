/** A sheet: values by customer and column, long or across, as one table with a column a field. */
import { identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import { fileError, placedError } from '../../errors.js'
import { dictionary, normalise } from '../../fields/dictionary.js'
import type { Warning } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import { cleanId } from '../grammar/ids.js'
import { explainNumber } from '../grammar/numbers.js'
import { scanRecords } from '../probe/scan.js'
import type { FoldedField } from '../rows/fold/folded.js'
import type { OnReject } from '../rows/load-table.js'
import { cellSql, cleanSql } from './cell-sql.js'
import { rowType } from './column-types.js'
import type { Declared } from './field-source.js'
import { findHeader, listed } from './heads.js'
import type { RejectedRows } from './rejected-rows.js'
import { rawColumn, rawRelation } from './relation.js'
import type { Sampled } from './sampled.js'
import { type SheetColumn, soundSheet } from './sheet-faults.js'
import { headerOf, type TableFile } from './table-facts.js'

const criterionNames = ['criterion', 'criteria', 'criterio', 'criterios', 'factor', 'factores', 'critério', 'критерий']
const scoreNames = ['score', 'points', 'puntuación', 'puntaje', 'puntos', 'nota', 'calificación', 'valor', 'value', 'pontuação', 'балл']
const weightNames = ['weight', 'peso', 'ponderación', 'вес']

const among = (names: readonly string[]) => (header: string) => names.some((name) => normalise(name) === normalise(header))

/** How a sheet lies: a row a customer and criterion, criteria down and customers across, or a row a customer. */
export type Layout =
  | { layout: 'long'; customer: number; criterion: number; score: number }
  | { layout: 'across'; criterion: number; ignored: number[] }
  | { layout: 'wide' }

/** Finds the layout from the headers. */
export function layoutOf(headers: readonly string[]): Layout {
  const criterion = headers.findIndex(among(criterionNames))
  if (criterion < 0) return { layout: 'wide' }
  const score = headers.findIndex(among(scoreNames))
  const customer = headers.findIndex(among(dictionary.customer.names))
  if (score >= 0 && customer >= 0) return { layout: 'long', customer, criterion, score }
  return {
    layout: 'across',
    criterion,
    ignored: headers.flatMap((header, i) => (i !== criterion && among(weightNames)(header) ? [i] : [])),
  }
}

/** The relation customer, criterion, score: one row a cell, all text. */
function longRelation(file: TableFile, layout: Exclude<Layout, { layout: 'wide' }>): string {
  if (layout.layout === 'long') {
    return `SELECT ${cleanSql(rawColumn(layout.customer))} AS "customer", ${cleanSql(rawColumn(layout.criterion))} AS "criterion", ${rawColumn(layout.score)} AS "score" FROM "sheet rows"`
  }
  const across = file.columns.headers.flatMap((header, i) => (i === layout.criterion || layout.ignored.includes(i) ? [] : [{ header, i }]))
  if (across.length === 0) {
    throw fileError('missing-column', say('criteria-without-customer'), { file: file.shown, hint: say('give-customer-and-score') })
  }
  const customers = across.map(({ header }) => text(header.trim().normalize('NFC')))
  const scores = across.map(({ i }) => rawColumn(i))
  return `SELECT unnest([${customers.join(', ')}]) AS "customer", ${cleanSql(rawColumn(layout.criterion))} AS "criterion", unnest([${scores.join(', ')}]) AS "score" FROM "sheet rows"`
}

/** The first two cells of a sheet, a CSV, that are of a customer and a criterion, for messages. */
export async function cellsIn(
  file: TableFile,
  layout: Exclude<Layout, { layout: 'wide' }>,
  isMeant: (customer: string, criterion: string) => boolean,
): Promise<{ line: number; column: string }[]> {
  const found: { line: number; column: string }[] = []
  if (file.reader.kind !== 'csv') return found
  const across = file.columns.headers.flatMap((header, column) =>
    layout.layout === 'long' || column === layout.criterion || layout.ignored.includes(column) ? [] : [{ customer: header, column }],
  )
  for await (const { line, cells } of scanRecords(file.reader.path, file.reader, { shown: file.shown })) {
    const scores = layout.layout === 'long' ? [{ customer: cells[layout.customer] ?? '', column: layout.score }] : across
    const meant = scores.filter(({ customer }) => isMeant(cleanId(customer), cleanId(cells[layout.criterion] ?? '')))
    found.push(...meant.map(({ column }) => ({ line, column: headerOf(file, column) })))
    if (found.length >= 2) break
  }
  return found
}

/** Which field a criterion of the sheet means, by its name or one of the field's names. */
export function fieldOfCriterion(criterion: string, fields: readonly string[], declared: Declared) {
  return fields.find((field) => findHeader([field, ...(declared[field]?.names ?? [])], criterion) !== undefined)
}

/** A loaded sheet: its table's fields, and its rows, the rejected ones included. */
export interface SheetRows {
  fields: FoldedField[]
  rows: number
  rejected?: RejectedRows
  warnings: Warning[]
}

/** Columns whose cells are looked at when something is wrong. */
function columnsOf({ columns }: TableFile, layout: Exclude<Layout, { layout: 'wide' }>): SheetColumn[] {
  if (layout.layout === 'long') {
    const { customer, criterion, score } = layout
    return [
      { column: customer, holds: 'names' },
      { column: criterion, holds: 'names' },
      { column: score, holds: 'scores' },
    ]
  }
  return columns.headers.flatMap((_, column) =>
    layout.ignored.includes(column) ? [] : [{ column, holds: column === layout.criterion ? ('names' as const) : ('scores' as const) }],
  )
}

/**
 * Loads a long or transposed sheet into the table `name`: customer and one column a field.
 * @throws input error for an unknown criterion, a pair that stands twice, a faulty score
 */
export async function loadSheet(
  engine: Engine,
  name: string,
  sampled: Sampled,
  file: TableFile,
  layout: Exclude<Layout, { layout: 'wide' }>,
  fields: readonly string[],
  declared: Declared,
  onReject: OnReject,
): Promise<SheetRows> {
  const load = (from: TableFile) => fillSheet(engine, name, sampled.shown, from, layout, fields, declared)
  try {
    return { ...(await load(file)), warnings: [] }
  } catch (error) {
    const { reader, rejected, warnings } = await soundSheet(file, columnsOf(file, layout), onReject, error)
    const { rows, ...loaded } = await load({ ...file, reader })
    return { ...loaded, rows: rows + rejected.count(), rejected, warnings }
  }
}

/** Loads a sheet as its file stands. Engine errors pass. */
export async function fillSheet(
  engine: Engine,
  name: string,
  shown: string,
  file: TableFile,
  layout: Exclude<Layout, { layout: 'wide' }>,
  fields: readonly string[],
  declared: Declared,
): Promise<{ fields: FoldedField[]; rows: number }> {
  await engine.run({ name: 'sheet rows', sql: `CREATE OR REPLACE TEMP TABLE "sheet rows" AS\nSELECT * FROM ${rawRelation(file.reader)}` })
  const [counted] = await engine.rows('SELECT CAST(count(*) AS VARCHAR) FROM "sheet rows"')
  if (counted?.[0] === '0') throw fileError('faulty-rows', say('no-usable-row'), { file: shown })
  await engine.run({ name: 'sheet cells', sql: `CREATE OR REPLACE TEMP TABLE "sheet cells" AS\n${longRelation(file, layout)}` })
  await refuseCells(engine, shown, file, layout)
  const criteria = await readRows(engine, 'SELECT DISTINCT "criterion" FROM "sheet cells" ORDER BY 1', { criterion: 'text' })
  const meaning = criteria.map(({ criterion }) => ({ criterion, field: fieldOfCriterion(criterion, fields, declared) }))
  const unknown = meaning.find(({ field }) => field === undefined)
  if (unknown) {
    const [first] = await cellsIn(file, layout, (_, criterion) => criterion === unknown.criterion)
    throw placedError('unknown-criterion', say('not-a-criterion', unknown.criterion), {
      file: shown,
      ...(first && { line: first.line, column: headerOf(file, layout.criterion) }),
      value: unknown.criterion,
      hint: say('criteria-are', listed(fields)),
    })
  }
  const value = cellSql('"score"', 'score', file).value
  const columns = fields.map((field) => {
    const spelt = meaning.filter((each) => each.field === field).map(({ criterion }) => text(criterion))
    const wanted = spelt.length === 0 ? 'NULL' : `max(CASE WHEN "criterion" IN (${spelt.join(', ')}) THEN ${value} END)`
    return `CAST(${wanted} AS ${rowType.score.sql}) AS ${id(field)}`
  })
  await engine.run({
    name,
    sql: `CREATE OR REPLACE TEMP TABLE ${id(name)} AS\nSELECT\n  "customer",\n  ${columns.join(',\n  ')},\n  count(*) AS "rows"\nFROM "sheet cells"\nGROUP BY "customer"`,
  })
  return {
    fields: fields.map((field) => ({ field, sql: id(field), precision: rowType.score.precision, scale: rowType.score.scale })),
    rows: Number(counted?.[0]),
  }
}

async function refuseCells(engine: Engine, shown: string, file: TableFile, layout: Exclude<Layout, { layout: 'wide' }>) {
  const [faulty] = await engine.rows(
    `SELECT "customer", "criterion", "score" FROM "sheet cells" WHERE ${cellSql('"score"', 'score', file).fault} ORDER BY 1, 2 LIMIT 1`,
  )
  if (faulty) {
    const [customer, criterion, score] = faulty
    const reason = explainNumber(score as string, file.numbers, 'score')
    throw placedError(
      'faulty-rows',
      say('of-customer-and-criterion', reason, String(customer), String(criterion)),
      { file: shown, column: criterion ?? undefined, value: score ?? undefined, hint: say('score-is-number') },
      { file: shown },
    )
  }
  const [blank] = await engine.rows(
    `SELECT "criterion" FROM "sheet cells" WHERE "customer" IS NULL OR "customer" = '' OR "criterion" IS NULL OR "criterion" = '' LIMIT 1`,
  )
  if (blank) throw placedError('faulty-rows', say('row-without-customer-or-criterion'), { file: shown, hint: say('complete-the-row') })
  const [twice] = await engine.rows(
    'SELECT "customer", "criterion" FROM "sheet cells" GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 1, 2 LIMIT 1',
  )
  if (twice) {
    const [customer, criterion] = twice as [string, string]
    const [, again] = await cellsIn(file, layout, (of, by) => of === customer && by === criterion)
    const place = { column: criterion, ...again, file: shown, value: customer, hint: say('leave-one-score') }
    throw placedError('repeated-customer', say('two-scores', customer, criterion), place, again ? place : { file: shown })
  }
}
