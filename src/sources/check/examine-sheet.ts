/** A sheet of values by customer and criterion, cell by cell, for a check. */
import { identifier as id, text } from '../../dialect.js'
import { readRows } from '../../engines/read-rows.js'
import type { Guard } from '../../model/definition.js'
import { namesIn } from '../../model/formula/expression.js'
import { parseCondition } from '../../model/formula/formula.js'
import { condition } from '../../sql/expression.js'
import { type Sentence, say } from '../../words/sentence.js'
import { explainNumber } from '../grammar/numbers.js'
import { cellSql, cleanSql } from '../read/cell-sql.js'
import { brokenRule } from '../read/cell-test.js'
import { rowType } from '../read/column-types.js'
import type { Declared } from '../read/field-source.js'
import { listed } from '../read/heads.js'
import { rawColumn } from '../read/relation.js'
import type { Sampled } from '../read/sampled.js'
import { fieldOfCriterion, type Layout, loadSheet, type SheetRows } from '../read/sheet.js'
import { headerOf, type Table, type TableFile } from '../read/table-facts.js'
import { enterFile, type FaultBook, noteFound } from './fault-book.js'
import { linedRows } from './note-cells.js'

type SheetLayout = Exclude<Layout, { layout: 'wide' }>

/** One row a cell: line, column, customer, criterion, score. */
function cellsOf(file: TableFile, layout: SheetLayout, relation: string): string {
  const cell = (column: number, customer: string) =>
    `SELECT "line", ${text(headerOf(file, column))} AS "column", ${customer} AS "customer", ${cleanSql(rawColumn(layout.criterion))} AS "criterion", ${rawColumn(column)} AS "score" FROM ${relation} AS "lined"`
  if (layout.layout === 'long') return cell(layout.score, cleanSql(rawColumn(layout.customer)))
  return file.columns.headers
    .flatMap((header, i) => (i === layout.criterion || layout.ignored.includes(i) ? [] : [cell(i, text(header.trim().normalize('NFC')))]))
    .join('\nUNION ALL\n')
}

interface Noted {
  /** Unless given, that of the cell. */
  column?: string
  value?: string
  detail?: string
  explain(value: string, detail: string): Sentence
}

/** The customer and the criterion of a cell as one text, behind the length of the first; and the two again. */
const customerAndCriterion = {
  sql: `length(coalesce("customer", '')) || ' ' || coalesce("customer", '') || coalesce("criterion", '')`,
  of(text: string): [customer: string, criterion: string] {
    const [, length, rest = ''] = /^(\d+) (.*)$/s.exec(text) ?? []
    const characters = [...rest]
    return [characters.slice(0, Number(length)).join(''), characters.slice(Number(length)).join('')]
  },
}

const among = (criteria: readonly string[]) => (criteria.length === 0 ? 'false' : `"criterion" IN (${criteria.map(text).join(', ')})`)

/** True for a score that breaks a rule; undefined where no criterion has the rule's field, or it is of more than that. */
function brokenIn(guard: Guard, meaning: readonly { criterion: string; field: string | undefined }[], score: string): string | undefined {
  const test = parseCondition(guard.holds)
  const names = meaning.flatMap(({ criterion, field }) => (field === guard.field ? [criterion] : []))
  if (names.length === 0 || namesIn(test).some((name) => name !== guard.field)) return undefined
  const { sql, precision, scale } = rowType.score
  const holds = condition(test, () => ({ sql: `CAST(${score} AS ${sql})`, type: { precision, scale }, kind: 'score', divisors: [] }))
  return `${among(names)} AND NOT (${holds})`
}

/** Notes the faults of a sheet; whether there are none. */
async function noteSheet(
  book: FaultBook,
  entry: number,
  file: TableFile,
  layout: SheetLayout,
  fields: readonly string[],
  guards: readonly Guard[],
  declared: Declared,
): Promise<boolean> {
  const { engine } = book
  await engine.run(`CREATE OR REPLACE TEMP TABLE "checked cells" AS\n${cellsOf(file, layout, await linedRows(book, entry, file))}`)
  const named = `SELECT DISTINCT "criterion" FROM "checked cells" WHERE "criterion" <> '' ORDER BY 1`
  const criteria = await readRows(engine, named, { criterion: 'text' })
  const meaning = criteria.map(({ criterion }) => ({ criterion, field: fieldOfCriterion(criterion, fields, declared) }))
  const score = cellSql('"score"', 'score', file)
  const once = layout.layout === 'long' ? 'true' : `"column" = (SELECT min("column") FROM "checked cells")`
  const blank = (name: string) => `("${name}" IS NULL OR "${name}" = '')`
  const note = (code: string, where: string, { column, value = '"score"', detail = 'NULL', explain }: Noted) =>
    noteFound(book, {
      nth: 1,
      ...(column === undefined ? {} : { column }),
      code,
      explain: (shown, found) => explain(shown, found ?? ''),
      sql: `SELECT ${entry} AS "file", "line", "column", ${value} AS "value", ${detail} AS "detail" FROM "checked cells" WHERE ${where}`,
    })
  const criterion = { column: headerOf(file, layout.criterion), value: '"criterion"' }
  if (layout.layout === 'long') {
    const customer = { column: headerOf(file, layout.customer), value: '"customer"' }
    await note('blank-customer', blank('customer'), { ...customer, explain: () => say('customer-blank') })
  }
  await note('blank-criterion', `${blank('criterion')} AND (${once})`, {
    ...criterion,
    explain: () => say('criterion-blank'),
  })
  const unknown = meaning.flatMap((each) => (each.field === undefined ? [each.criterion] : []))
  await note('unknown-criterion', `${among(unknown)} AND (${once})`, {
    ...criterion,
    explain: (value) => say('not-among-criteria', value, listed(fields)),
  })
  await note('not-a-number', score.fault, {
    detail: customerAndCriterion.sql,
    explain: (value, detail) =>
      say('of-customer-and-criterion', explainNumber(value, file.numbers, 'score'), ...customerAndCriterion.of(detail)),
  })
  for (const guard of guards) {
    const broken = brokenIn(guard, meaning, score.value)
    if (!broken) continue
    await note('broken-rule', broken, { detail: '"customer"', explain: (value, customer) => brokenRule(value, customer, guard.says) })
  }
  const twice = 'SELECT "customer", "criterion" FROM "checked cells" GROUP BY 1, 2 HAVING count(*) > 1'
  await note('repeated-customer', `("customer", "criterion") IN (${twice}) AND NOT ${blank('customer')} AND NOT ${blank('criterion')}`, {
    detail: customerAndCriterion.sql,
    explain: (_, detail) => say('two-scores', ...customerAndCriterion.of(detail)),
  })
  await engine.run('DROP TABLE "checked cells"')
  const [noted] = await engine.rows(`SELECT count(*) FROM "faults" WHERE "file" = ${entry}`)
  return noted?.[0] === '0'
}

/** Notes all faults of a sheet; one without any is loaded as in a run, in place of others stands an empty table. */
export async function examineSheet(
  book: FaultBook,
  sampled: Sampled,
  table: Table,
  layout: SheetLayout,
  fields: readonly string[],
  guards: readonly Guard[],
): Promise<SheetRows> {
  const [file] = table.files as [TableFile]
  const used =
    layout.layout === 'long'
      ? [layout.customer, layout.criterion, layout.score]
      : file.columns.headers.flatMap((_, i) => (layout.ignored.includes(i) ? [] : [i]))
  const entry = enterFile(
    book,
    file.shown,
    file,
    used.map((column) => headerOf(file, column)),
  )
  if (await noteSheet(book, entry, file, layout, fields, guards, table.declared)) {
    return await loadSheet(book.engine, table.name, sampled, file, layout, fields, table.declared, {
      skip: false,
      most: 0,
      tempDir: book.tempDir,
    })
  }
  book.partial = true
  const columns = fields.map((field) => `CAST(NULL AS ${rowType.score.sql}) AS ${id(field)}`)
  await book.engine.run(
    `CREATE TEMP TABLE ${id(table.name)} AS SELECT * FROM (SELECT 'x' AS "customer", ${columns.join(', ')}, 1 AS "rows") AS "none" WHERE false`,
  )
  const { precision, scale } = rowType.score
  return { fields: fields.map((field) => ({ field, sql: id(field), precision, scale })), rows: 0, warnings: [] }
}
