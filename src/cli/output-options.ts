/** What commands that write a result do with the options of output. */
import { usageError } from '../errors.js'
import type { SharedOptions } from './shared-options.js'

/** Rows that table and md show unless said. */
export const defaultTop = 20

/** @throws CarteraError (usage) when Excel's csv is asked for in another format */
export function checkExcel({ excel }: Pick<SharedOptions, 'excel'>, format: string) {
  if (excel && format !== 'csv')
    throw usageError('excel-without-csv', `--excel goes with csv, not with ${format}`, { hint: 'Add --format csv.' })
}

/** Rows that table and md show. */
export const shownRows = ({ top = defaultTop }: Pick<SharedOptions, 'top'>) => (top === 'all' ? Number.POSITIVE_INFINITY : top)

/** ` to portfolio.csv`, where a file is written. */
export const toFile = (...outputs: readonly (string | undefined)[]): string => {
  const files = outputs.filter((file) => file !== undefined && file !== '-')
  return files.length > 0 ? ` to ${files.join(', ')}` : ''
}
