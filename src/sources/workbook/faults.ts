/** Why a workbook cannot be read, in a sentence with sheet and cell. */
import { type CarteraError, fileError, placedError } from '../../errors.js'
import { type Sentence, say } from '../../words/sentence.js'

/** A workbook as the user named it, and the sheet that is read. */
export interface Within {
  shown: string
  sheet?: string | undefined
}

/** The workbook, or a part of it, is not as it must be. */
export const workbookFault = (shown: string, why: Sentence, hint: Sentence = say('save-workbook-again')): CarteraError =>
  fileError('workbook', say('cannot-be-read', why), { file: shown, hint })

/** A sheet's name before a cell, in quotes where it has other signs than letters and digits. */
const quotedSheet = (sheet: string): string => (/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`)

/** A cell as spreadsheets name it: `Ventas!C17`; of a whole row `Ventas!17:17`. */
export const cellName = (sheet: string, row: number, column?: number): string =>
  `${quotedSheet(sheet)}!${column === undefined ? `${row}:${row}` : `${columnName(column)}${row}`}`

/** The letters of a column that is counted from 0. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

/** What stands in a cell cannot be read. */
export const cellFault = (
  { shown, sheet = '' }: Within,
  row: number,
  column: number,
  why: Sentence,
  value?: string,
  hint: Sentence = say('save-workbook-again'),
) =>
  placedError(
    'workbook-cell',
    why,
    { file: shown, cell: cellName(sheet, row, column), value, hint },
    { file: say('file-and-cell', shown, cellName(sheet, row, column)) },
  )
