/** Portfolios in JSON and NDJSON. Their rows are read as lines, since a JSON parser would take amounts for floats. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { decimal, filePath, identifier as id, noPartitions, text } from '../../dialect.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { SourceFile } from '../../sources/find/file-kind.js'
import { longestRecord, longRecordOn, readLimits } from '../../sources/find/limits.js'
import { openBytes, readSlice } from '../../sources/find/open-bytes.js'
import { writeCopy } from '../../sources/find/spool.js'
import { firstLine } from '../../words/first-line.js'
import { say } from '../../words/sentence.js'
import { exactJson } from '../portfolio/exact-json.js'
import { withoutName } from '../portfolio/keeper/layout.js'
import { type PortfolioHeader, parseHeader } from '../portfolio/portfolio-header.js'
import { notOurs, notWhole, type PortfolioFile, placesOf, scale } from './portfolio-file.js'

/** A file with one customer a line, after some lines of another kind. */
interface Lines {
  path: string
  /** Lines before the first customer. */
  skip: number
  /** The first customer. */
  first: string
  /** The lines are those of the file that the user named. */
  own: boolean
}

const largestHead = 16 << 20
const largestOdd = 256 << 20
const opening = '\n  "customers": [\n'
const closing = '\n  ]\n}\n'
const last = ['  ]', '}']

/** A portfolio in NDJSON, one customer a line. */
export async function ndjsonPortfolio(file: SourceFile): Promise<PortfolioFile> {
  const head = await headOf(file, (text) => text.includes('\n'))
  return portfolioOf(file, 'ndjson', null, { path: file.path, skip: 0, first: firstLine(head), own: true })
}

/** A portfolio in JSON; one that another program laid out anew is laid out again as cartera does. */
export async function jsonPortfolio(file: SourceFile, tempDir: string): Promise<PortfolioFile> {
  const { header, lines } = (await asWritten(file)) ?? (await laidOutAgain(file, tempDir))
  return portfolioOf(file, 'json', header, lines)
}

async function asWritten(file: SourceFile): Promise<{ header: PortfolioHeader; lines: Lines } | undefined> {
  const head = await headOf(file, (text) => /\n {2}"customers": \[\n.*\n/.test(text))
  const at = head.indexOf(opening)
  const first = firstLine(head.slice(at + opening.length))
  const tail = (await readSlice(file, Math.max(0, file.size - closing.length), closing.length)).toString()
  if (at < 0 || tail !== closing || !first.startsWith('    {"rank":')) return undefined
  const before = `${head.slice(0, at)}\n  "customers": []}`
  return {
    header: parseHeader(before, file.shown),
    lines: { path: file.path, skip: before.split('\n').length, first: first.trim().replace(/,$/, ''), own: true },
  }
}

async function laidOutAgain(file: SourceFile, tempDir: string): Promise<{ header: PortfolioHeader; lines: Lines }> {
  if (file.size > largestOdd) throw notOurs(file.shown, say('customers-not-by-line'))
  const whole = await readFile(file.path, 'utf8')
  const document = parsed(whole, file.shown)
  const header = parseHeader(whole, file.shown)
  const { customers } = document
  if (!Array.isArray(customers) || customers.length === 0) throw notOurs(file.shown, say('it-has-no-customers'))
  if (customers.some((each) => typeof each !== 'object' || each === null || Array.isArray(each)))
    throw notOurs(file.shown, say('customer-is-no-object'))
  const keys = Object.keys(customers[0])
  const texts = ['customer', 'segment', 'label']
  const names = keys.slice(0, keys.length - withoutName(keys).length + 7)
  const lines = customers.map((customer) => {
    const cells = names.map(
      (name, i) =>
        `${JSON.stringify(name)}:${texts.includes(name) || (i === 2 && name === 'name') ? JSON.stringify(customer[name]) : customer[name]}`,
    )
    return `{${cells.join(',')}}\n`
  })
  const path = join(await tempFolder(tempDir), 'customers.ndjson')
  await writeCopy(path, lines, tempDir)
  return { header, lines: { path, skip: 0, first: firstLine(lines[0] ?? ''), own: false } }
}

function parsed(whole: string, shown: string): { customers?: unknown } {
  try {
    return exactJson(whole) as { customers?: unknown }
  } catch {
    throw notWhole(shown, say('json-cut-off'))
  }
}

/** The beginning of a file, as far as wanted. */
async function headOf(file: SourceFile, enough: (text: string) => boolean): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of openBytes(file, undefined, 1 << 16)) {
    pieces.push(piece)
    const text = Buffer.concat(pieces).toString()
    if (enough(text) || text.length > largestHead) return text
  }
  return Buffer.concat(pieces).toString()
}

function portfolioOf({ shown }: SourceFile, format: 'json' | 'ndjson', header: PortfolioHeader | null, lines: Lines): PortfolioFile {
  const { measure, columns, named } = placesOf(keysOf(lines.first, shown), shown)
  const pattern = patternOf(measure, named)
  const source = foundSql(lines, pattern, named)
  return {
    shown,
    path: lines.path,
    format,
    measure,
    columns,
    named,
    sign: '.',
    header,
    labels: new Map(header?.segments.map(({ segment, label }) => [segment, label])),
    labelsQuery: `SELECT ${plain('segment')}, min(${plain('label')}) FROM ${source} GROUP BY 1`,
    rows: (digits) => rowsSql(source, digits, named),
    ...(lines.own && { scan: () => scanLines(lines, shown, new RegExp(pattern), named) }),
  }
}

function keysOf(line: string, shown: string): string[] {
  try {
    return Object.keys(JSON.parse(line) as object)
  } catch {
    throw notOurs(shown, say('customer-no-object', line.slice(0, 60)))
  }
}

/** A customer's line; understood alike by JavaScript and by the engine. */
function patternOf(measure: string, named: boolean): string {
  const string = String.raw`"([^"\\]*(?:\\.[^"\\]*)*)"`
  const number = String.raw`(null|-?[0-9]+(?:\.[0-9]+)?)`
  const name = JSON.stringify(measure).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const cells = [
    ['"rank"', '(null|[0-9]+)'],
    ['"customer"', string],
    ...(named ? [['"name"', String.raw`(null|"[^"\\]*(?:\\.[^"\\]*)*")`]] : []),
    ['"segment"', string],
    ['"label"', string],
    [name, number],
    ['"share"', number],
    ['"cumulative_share"', number],
  ].map(([key, value]) => `${key}: ?${value}`)
  return `^ *\\{ ?${cells.join(', ?')}[,} ].*$`
}

/** The cells of every line, found by the pattern. */
function foundSql({ path, skip }: Lines, pattern: string, named: boolean): string {
  const names = ['rank', 'customer', ...(named ? ['name'] : []), 'segment', 'label', 'amount', 'share', 'cumulative']
  return `(
  SELECT regexp_extract("line", ${text(pattern)}, [${names.map(text).join(', ')}]) AS "found"
  FROM read_csv(${filePath(path)}, auto_detect = false, ${noPartitions}, ${readLimits()}, header = false, skip = ${skip}, delim = chr(1), quote = '', escape = '', columns = {'line': 'VARCHAR'})
  WHERE ${last.map((line) => `"line" <> ${text(line)}`).join(' AND ')}
) AS "lines"`
}

const found = (name: string) => `"found"['${name}']`

const plain = (name: string) =>
  `CASE WHEN strpos(${found(name)}, '\\') > 0 THEN json_extract_string('"' || ${found(name)} || '"', '$') ELSE ${found(name)} END`

function rowsSql(source: string, digits: number, named: boolean): string {
  const number = (name: string, type: string) => `CAST(NULLIF(${found(name)}, 'null') AS ${type}) AS ${id(name)}`
  const amount = decimal(digits, scale)
  const columns = [
    number('rank', 'BIGINT'),
    `${plain('customer')} AS "customer"`,
    `${plain('segment')} AS "segment"`,
    number('amount', amount),
    number('cumulative', amount),
    ...(named ? [`json_extract_string(${found('name')}, '$') AS "name"`] : []),
  ]
  return `SELECT ${columns.join(', ')}\nFROM ${source}`
}

async function* scanLines({ path, skip }: Lines, shown: string, pattern: RegExp, named: boolean) {
  let line = 0
  let failed: unknown
  const input = createReadStream(path)
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  input.on('error', (error) => {
    failed = error
    lines.close()
  })
  for await (const content of lines) {
    line++
    if (content.length > longestRecord) throw longRecordOn(shown, line)
    if (line <= skip || content === '' || last.includes(content)) continue
    const [, ...all] = pattern.exec(content) ?? []
    const cells = all.filter((_, i) => !(named && i === 2))
    const texts = cells.map((cell, i) => (cell === 'null' && (i === 0 || i > 3) ? null : i > 0 && i < 4 ? unescaped(cell) : cell))
    const whole = cells.length > 0 && !texts.includes(undefined)
    yield whole ? { line, cells: texts as (string | null)[] } : { line, cells: [content.slice(0, 60)], broken: true }
  }
  if (failed) throw failed
}

/** The text of a JSON string; undefined where an escape is none. */
function unescaped(cell: string): string | undefined {
  try {
    return String(JSON.parse(`"${cell}"`))
  } catch {
    return undefined
  }
}
