/** Places at the head of sentences: made here alone, and taken off here again. */
import { type Sentence, say, type Text } from './sentence.js'

/** What the head of a sentence may name; a row is told where a file has no lines. */
export interface ToldPlace {
  file?: Text | undefined
  line?: number | undefined
  row?: number | undefined
  column?: Text | undefined
}

/** How the cells of a sheet are named: `Ventas!C17`; a row's where the column is not known. */
type CellNames = (row: number, column: string | undefined) => string

const sheets = new Map<string, CellNames>()

/** Notes that the lines of a file are rows of a sheet, or that they are none. */
export function nameCells(file: string, names: CellNames | undefined): void {
  if (names) sheets.set(file, names)
  else sheets.delete(file)
}

/** The name of the cell at a line and in a column; undefined for a file that is no workbook. */
export const cellNamed = (file: Text | undefined, line: number | undefined, column: string | undefined): string | undefined =>
  typeof file === 'string' && line ? sheets.get(file)?.(line, column || undefined) : undefined

/** `a.csv, line 3, column "sales": …`; of a workbook `a.xlsx, Ventas!C3, column "sales": …` */
export function atPlace({ file, line, row, column }: ToldPlace, reason: Text): Sentence {
  const cell = cellNamed(file, line, typeof column === 'string' ? column : undefined)
  if (cell !== undefined)
    return say('at-place', say('file-and-cell', file as Text, cell), undefined, undefined, column || undefined, reason)
  return say('at-place', file, line || undefined, line ? undefined : row, column || undefined, reason)
}

/** `a.csv is empty`: the file is what the sentence is about. */
export const ofFile = (file: Text, reason: Text): Sentence => say('of-file', file, reason)

/** What a sentence says, without the place at its head. */
export const withoutPlace = (text: Text): Text =>
  typeof text !== 'string' && (text.key === 'at-place' || text.key === 'of-file') ? (text.args.at(-1) as Text) : text
