/** The formats in which answers are written: the only list. */
import { extname } from 'node:path'
import type { Answer } from '../answers/answer.js'
import type { CarteraError } from '../errors.js'
import { parquetNeedsFile, workbookNeedsFile } from './destination.js'
import type { Output } from './output.js'
import type { Part, WriteOptions, Writer } from './writer.js'

interface FormatFrom<P extends Part> {
  name: string
  /** Endings of file names that ask for it. */
  endings: readonly string[]
  needs: P
  /** It has all items, not only the first of --top, and what the history holds of earlier dates. */
  whole?: true
  /** A sign stands before texts that a spreadsheet would run. */
  guards?: true
  /** The error of a format that no terminal can show. */
  offScreen?(): CarteraError
  /** Its writer, whose code, and what that stands on, is loaded when first used. */
  load(): Promise<Writer<P>>
}

/** A format, and what of an answer it needs. */
export type Format = { [P in Part]: FormatFrom<P> }[Part]

export const formats = [
  { name: 'table', endings: ['.txt'], needs: 'report', load: async () => (await import('./table.js')).writeTable },
  { name: 'csv', endings: ['.csv'], needs: 'rows', guards: true, load: async () => (await import('./csv.js')).writeCsv },
  { name: 'tsv', endings: ['.tsv'], needs: 'rows', guards: true, load: async () => (await import('./tsv.js')).writeTsv },
  { name: 'json', endings: ['.json'], needs: 'document', load: async () => (await import('./json.js')).writeJson },
  { name: 'ndjson', endings: ['.ndjson', '.jsonl'], needs: 'rows', load: async () => (await import('./ndjson.js')).writeNdjson },
  { name: 'md', endings: ['.md', '.markdown'], needs: 'report', load: async () => (await import('./markdown.js')).writeMarkdown },
  {
    name: 'html',
    endings: ['.html', '.htm'],
    needs: 'report',
    whole: true,
    load: async () => (await import('./html.js')).writeHtml,
  },
  {
    name: 'parquet',
    endings: ['.parquet'],
    needs: 'rows',
    offScreen: parquetNeedsFile,
    load: async () => (await import('./parquet.js')).writeParquet,
  },
  {
    name: 'xlsx',
    endings: ['.xlsx'],
    needs: 'report',
    whole: true,
    offScreen: workbookNeedsFile,
    load: async () => (await import('./workbook/xlsx.js')).writeXlsx,
  },
  { name: 'github', endings: [], needs: 'findings', load: async () => (await import('./github.js')).writeGithub },
  { name: 'junit', endings: ['.xml'], needs: 'findings', load: async () => (await import('./junit.js')).writeJunit },
] as const satisfies readonly Format[]

export type FormatName = (typeof formats)[number]['name']

type FormatNames = readonly [FormatName, ...FormatName[]]

const known = (name: FormatName): Format => formats.find((format) => format.name === name) as Format

/** What of an answer a format needs. */
export const needOf = (name: FormatName): Part => known(name).needs

/** Whether a format shows the first items of --top alone. */
export const isShortened = (name: FormatName): boolean => known(name).needs === 'report' && !known(name).whole

/** Whether a format guards texts that a spreadsheet would run. */
export const guardsTexts = (name: FormatName): boolean => known(name).guards === true

/** Whether a format shows what a history holds of earlier dates. */
export const showsPast = (name: FormatName): boolean => known(name).whole === true

/** The error of a format on a terminal, where none can show it. */
export const offScreenOf = (name: FormatName): (() => CarteraError) | undefined => known(name).offScreen

/** The formats of an answer that has these parts, in the order of the list. */
export const formatsFor = (parts: readonly Part[], but: readonly FormatName[] = []) =>
  formats.flatMap(({ name, needs }) => (parts.includes(needs) && !but.includes(name) ? [name] : [])) as unknown as FormatNames

/** The formats of a portfolio, and of every answer that has rows in an engine, a report and a document. */
export const portfolioFormats = formatsFor(['rows', 'report', 'document'])

/** Endings of file names that ask for one of these formats. */
export const endingsOf = (names: readonly FormatName[]): string[] => names.flatMap((name) => [...known(name).endings])

/** The format of these that a file's ending asks for: a table where there is no ending, else the first of them; `undefined` where it is no format's. */
export function formatOf(path: string, names: readonly FormatName[]): FormatName | undefined {
  const ending = extname(path).toLowerCase()
  return (
    names.find((name) => (known(name).endings as readonly string[]).includes(ending)) ??
    (['', '.log'].includes(ending) ? (names.includes('table') ? 'table' : names[0]) : undefined)
  )
}

/** Writes an answer in a format. */
export async function writeAnswer(answer: Answer, name: FormatName, out: Output, options: WriteOptions): Promise<void> {
  const { needs, load } = known(name)
  if (answer[needs] === undefined) throw new TypeError(`${name} needs ${needs}`)
  await (await load())(answer as Required<Answer>, out, options)
}
