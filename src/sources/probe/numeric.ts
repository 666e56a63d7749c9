import { numberFormats } from '../../model/kinds.js'
import { parseNumber } from '../grammar/numbers.js'

/** Whether a cell is a number or a rate under any format. */
export const isNumeric = (cell: string): boolean =>
  numberFormats.some((format) => (parseNumber(cell, format, 'money') ?? parseNumber(cell, format, 'ratio')) != null)
