/** What commands that write a result do with the options of output. */
import { extname } from 'node:path'
import { usageError } from '../errors.js'
import { say } from '../words/sentence.js'
import { endingsOf, type FormatName, formatOf, portfolioFormats } from '../writers/formats.js'
import { defaultTop } from '../writers/writer.js'
import type { SharedOptions } from './shared-options.js'

/**
 * The format that is asked for by its name, else by the ending of the output, else the first of the command's.
 * @throws CarteraError (usage) where the ending is no format's, rather than fill the file with a table
 */
export function formatAsked<Name extends FormatName>(
  { format: asked, output }: { format?: Name | undefined; output?: string | undefined },
  names: readonly [FormatName, ...FormatName[]] = portfolioFormats,
  command = '',
): FormatName {
  if (asked !== undefined) return asked
  if (output === undefined) return names[0]
  const format = formatOf(output, names)
  if (format !== undefined) return format
  throw usageError('unknown-ending', say('ending-no-format', extname(output).toLowerCase(), command), {
    value: output,
    hint: say('endings-or-format', endingsOf(names)),
  })
}

/** Those in which a customer's place is explained. */
export const explanationFormats = ['table', 'json'] as const

/** @throws CarteraError (usage) when Excel's csv is asked for in another format */
export function checkExcel({ excel }: Pick<SharedOptions, 'excel'>, format: string) {
  if (excel && format !== 'csv') throw usageError('excel-without-csv', say('excel-without-csv', format), { hint: say('add-format-csv') })
}

/** Rows that table and md show. */
export const shownRows = ({ top = defaultTop }: Pick<SharedOptions, 'top'>) => (top === 'all' ? Number.POSITIVE_INFINITY : top)

/** The files among outputs; the others are standard output. */
export const writtenFiles = (...outputs: readonly (string | undefined)[]): string[] =>
  outputs.flatMap((file) => (file === undefined || file === '-' ? [] : [file]))
