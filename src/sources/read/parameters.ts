/** Parameters as given, by option or by the library, through the classifier's own schema. */
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { type CarteraError, fileError, placedError, usageError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import type { Classifier } from '../../model/definition.js'
import { issueText } from '../../model/issue.js'
import { nearest } from '../../model/nearest.js'
import type { ParameterMeta } from '../../model/parameters.js'
import { valueAt } from '../../model/value-at.js'
import { nameCells, ofFile } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import { isArchive, type SourceFile } from '../find/file-kind.js'
import { expandFiles } from '../find/files.js'
import { readSmallFile } from '../find/opener.js'
import { cellAt } from '../workbook/sheet-place.js'
import { listed } from './heads.js'

/** The object schema of a classifier's parameters. */
export const shapeOf = (classifier: Classifier) => (classifier.parameters as unknown as z.ZodObject).shape as Record<string, z.ZodType>

/** What help knows of a parameter, through default and optional. */
export function metaOf(schema: z.ZodType): ParameterMeta {
  const own = z.globalRegistry.get(schema) as ParameterMeta | undefined
  const inner = (schema as unknown as { def?: { innerType?: z.ZodType } }).def?.innerType
  return { ...(inner ? metaOf(inner) : {}), ...own }
}

const optionOf = (key: string) => `--${key.replaceAll('_', '-')}`

interface TableRows {
  file: string
  /** As they stand there, and the keys that they give. */
  headers: readonly string[]
  found: readonly (string | undefined)[]
  /** The keys that it may have. */
  keys: readonly string[]
  rows: Record<string, string>[]
  lines: number[]
}

/** The text of a workbook's sheet. */
async function textOfSheet(path: string, names: Readonly<Record<string, readonly string[]>>, signal: AbortSignal | undefined) {
  const { unpackWorkbook } = await import('../workbook/unpack.js')
  const [file] = await expandFiles([path], undefined, signal)
  const known = new Set(Object.values(names).flat().map(normalise))
  const { file: text, sheet } = await unpackWorkbook(file as SourceFile, { known, signal })
  nameCells(path, (row) => cellAt(sheet, row, undefined))
  return { source: await readFile(text.path), rowOf: sheet.rowOf }
}

/** Rows of a parameter's CSV file, keyed as the parameter's schema has it. */
async function readTable(
  path: string,
  names: Readonly<Record<string, readonly string[]>>,
  signal: AbortSignal | undefined,
): Promise<TableRows> {
  const says = { ENOENT: ofFile(path, say('does-not-exist')), EACCES: ofFile(path, say('may-not-be-read')) }
  const given = await readSmallFile(path, { shown: path, says }, signal)
  const { source, rowOf } = isArchive(given) ? await textOfSheet(path, names, signal) : { source: given, rowOf: (line: number) => line }
  const rows: Record<string, string>[] = []
  const lines: number[] = []
  let headers: readonly string[] = []
  let header: (string | undefined)[] | undefined
  const delimiter = [',', ';', '\t', '|']
  const { parse } = await import('csv-parse')
  try {
    const parser = parse({ bom: true, trim: true, info: true, skip_empty_lines: true, delimiter })
    parser.end(source)
    for await (const { record, info } of parser) {
      if (!header) {
        headers = record as string[]
        header = headers.map((cell) => Object.keys(names).find((key) => names[key]?.some((name) => normalise(name) === normalise(cell))))
        continue
      }
      rows.push(Object.fromEntries((record as string[]).flatMap((cell, i) => (header?.[i] && cell !== '' ? [[header[i], cell]] : []))))
      lines.push(rowOf(info.lines))
    }
  } catch (error) {
    throw fileError('unreadable', say('cannot-be-read', (error as Error).message), { file: path })
  }
  if (rows.length === 0) throw fileError('no-rows', say('no-rows'), { file: path, hint: say('csv-with-columns', Object.keys(names)) })
  return { file: path, headers, found: header ?? [], keys: Object.keys(names), rows, lines }
}

const longest = 60
const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** A value of any kind, as far as a message shows it. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return shortened(value.map(asText).join(','))
  return shortened(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
}

/** A parameter whose value is none of its own. */
export interface ParameterFault {
  /** `undefined` where values do not go together. */
  key: string | undefined
  issue: z.core.$ZodIssue
  given: unknown
  hint?: Sentence
}

/** What was expected, with what was given. */
export const foundText = (expected: Sentence, given: unknown): Sentence =>
  given === undefined
    ? expected
    : say('but-found', expected, typeof given === 'object' ? shortened(JSON.stringify(given)) : `"${shortened(String(given))}"`)

const ofOption = ({ key, issue, given, hint }: ParameterFault) =>
  key === undefined
    ? usageError('bad-value', issueText(issue))
    : usageError('option-value', say('of-option', optionOf(key), foundText(issueText(issue), given)), {
        value: asText(given),
        ...(hint ? { hint } : {}),
      })

/**
 * Checks parameters and fills in defaults.
 * @param options.refuse the error for a faulty value; one that names the option unless given
 * @throws usage error that names the option, what was expected and what was given; input error for a parameter's file
 */
export async function checkParameters(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  { refuse = ofOption, signal }: { refuse?: (fault: ParameterFault) => CarteraError; signal?: AbortSignal | undefined } = {},
): Promise<Record<string, unknown>> {
  const shape = shapeOf(classifier)
  const values: Record<string, unknown> = {}
  const tables = new Map<string, TableRows>()
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (!Object.hasOwn(shape, key)) throw unknownParameter(classifier, key)
    const { table } = metaOf(valueAt(shape, key))
    if (table && typeof value === 'string') {
      const read = await readTable(value, table, signal)
      tables.set(key, read)
      values[key] = read.rows
    } else values[key] = value
  }
  const checked = classifier.parameters.safeParse(values)
  if (checked.success) return checked.data as Record<string, unknown>
  const issue = valueAt(checked.error.issues, 0)
  const [key, ...path] = issue.path as [string | undefined, ...(string | number)[]]
  if (key === undefined) throw refuse({ key, issue, given: undefined })
  const read = tables.get(key)
  if (read) throw tableIssue(read, path, issue)
  const value = path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], values[key])
  const choices = metaOf(valueAt(shape, key)).choices
  const near = choices && typeof value === 'string' ? nearest(value, [...choices]) : undefined
  throw refuse({ key, issue, given: values[key], ...(near ? { hint: say('meant', near) } : {}) })
}

function unknownParameter(classifier: Classifier, key: string) {
  const known = Object.keys(shapeOf(classifier))
  const near = nearest(key, known)
  return usageError('unknown-parameter', say('no-parameter', classifier.name, key), {
    value: key,
    hint: near ? say('did-you-mean', near) : say('its-parameters-are', known),
  })
}

function tableIssue({ file, headers, found, keys, rows, lines }: TableRows, path: readonly (string | number)[], issue: z.core.$ZodIssue) {
  const [row, column] = path as [number | undefined, string | undefined]
  if (row === undefined) return placedError('parameter-file', issueText(issue), { file })
  if (column !== undefined && !found.includes(column)) {
    const hint = say('csv-with-columns', keys)
    return fileError('missing-column', say('no-column-for', column, listed(headers)), { file, column, hint })
  }
  const value = column === undefined ? undefined : rows[row]?.[column]
  const reason = value === undefined ? say('cell-missing') : foundText(issueText(issue), value)
  return placedError('parameter-file', reason, { file, line: lines[row], column, value, hint: say('mend-the-cell') })
}
