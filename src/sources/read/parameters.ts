/** Parameters as given, by option or by the library, through the classifier's own schema. */
import * as z from 'zod'
import { inputError, usageError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import { nearest } from '../../model/nearest.js'
import type { ParameterMeta } from '../../model/parameters.js'
import type { Classifier } from '../../model/words.js'
import { say } from '../../words/sentence.js'
import { readSmallFile } from '../find/opener.js'

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
  rows: Record<string, string>[]
  lines: number[]
}

/** Rows of a parameter's CSV file, keyed as the parameter's schema has it. */
async function readTable(
  path: string,
  names: Readonly<Record<string, readonly string[]>>,
  signal: AbortSignal | undefined,
): Promise<TableRows> {
  const source = await readSmallFile(path, { shown: path, says: { ENOENT: say('does-not-exist', path) } }, signal)
  const rows: Record<string, string>[] = []
  const lines: number[] = []
  let header: (string | undefined)[] | undefined
  const delimiter = [',', ';', '\t', '|']
  const { parse } = await import('csv-parse')
  try {
    const parser = parse({ bom: true, trim: true, info: true, skip_empty_lines: true, delimiter })
    parser.end(source)
    for await (const { record, info } of parser) {
      if (!header) {
        header = (record as string[]).map((cell) =>
          Object.keys(names).find((key) => names[key]?.some((name) => normalise(name) === normalise(cell))),
        )
        continue
      }
      rows.push(Object.fromEntries((record as string[]).flatMap((cell, i) => (header?.[i] && cell !== '' ? [[header[i], cell]] : []))))
      lines.push(info.lines)
    }
  } catch (error) {
    throw inputError('unreadable', say('cannot-be-read', path, (error as Error).message), { file: path })
  }
  if (rows.length === 0)
    throw inputError('no-rows', `${path} has no rows`, {
      file: path,
      hint: `It is a CSV with the columns ${Object.keys(names).join(', ')}.`,
    })
  return { file: path, rows, lines }
}

const longest = 60
const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** A value of any kind, as far as a message shows it. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return shortened(value.map(asText).join(','))
  return shortened(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
}

/** zod's own sentence, with what was given. */
function sentence(issue: z.core.$ZodIssue, given: unknown): string {
  const shown =
    given === undefined ? '' : `, got ${typeof given === 'object' ? shortened(JSON.stringify(given)) : `"${shortened(String(given))}"`}`
  return `${expectation(issue)}${shown}`
}

/** What was expected, in words that are not a library's. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'number')
    return `expected a number of ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
  if (issue.code === 'too_big' && issue.origin === 'number')
    return `expected a number of ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`
  return issue.message.replace(/^Invalid (input|option): /, '').replace(/, received .*$/, '')
}

/**
 * Checks parameters and fills in defaults.
 * @throws usage error that names the option, what was expected and what was given; input error for a parameter's file
 */
export async function checkParameters(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<Record<string, unknown>> {
  const shape = shapeOf(classifier)
  const values: Record<string, unknown> = {}
  const tables = new Map<string, TableRows>()
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (!Object.hasOwn(shape, key)) throw unknownParameter(classifier, key)
    const { table } = metaOf(shape[key] as z.ZodType)
    if (table && typeof value === 'string') {
      const read = await readTable(value, table, signal)
      tables.set(key, read)
      values[key] = read.rows
    } else values[key] = value
  }
  const checked = classifier.parameters.safeParse(values)
  if (checked.success) return checked.data as Record<string, unknown>
  const issue = checked.error.issues[0] as z.core.$ZodIssue
  const [key, ...path] = issue.path as [string, ...(string | number)[]]
  const read = tables.get(key)
  if (read) throw tableIssue(read, path, issue)
  const value = path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], values[key])
  const choices = metaOf(shape[key] as z.ZodType).choices
  const near = choices && typeof value === 'string' ? nearest(value, [...choices]) : undefined
  throw usageError('option-value', `${optionOf(key)}: ${sentence(issue, values[key])}`, {
    value: asText(values[key]),
    ...(near ? { hint: `Did you mean ${near}?` } : {}),
  })
}

function unknownParameter(classifier: Classifier, key: string) {
  const known = Object.keys(shapeOf(classifier))
  const near = nearest(key, known)
  return usageError('unknown-parameter', `${classifier.name} has no parameter "${key}"`, {
    value: key,
    hint: near ? `Did you mean "${near}"?` : `Its parameters are ${known.join(', ')}.`,
  })
}

function tableIssue({ file, rows, lines }: TableRows, path: readonly (string | number)[], issue: z.core.$ZodIssue) {
  const [row, column] = path as [number | undefined, string | undefined]
  if (row === undefined) return inputError('parameter-file', `${file}: ${issue.message}`, { file })
  const value = column === undefined ? undefined : rows[row]?.[column]
  return inputError(
    'parameter-file',
    `${file}, line ${lines[row]}, column "${column}": ${value === undefined ? 'the cell is missing' : sentence(issue, value)}`,
    {
      file,
      line: lines[row],
      column,
      value,
      hint: 'Mend the cell.',
    },
  )
}
