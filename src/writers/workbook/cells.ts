/** Cells of a sheet as XML. */
import type { Cell, Column } from '../../model/column.js'
import { longestText, textElement } from './xml.js'

/** The looks of cells, by their place in `cellStyles`. */
export const look = {
  plain: 0,
  head: 1,
  title: 2,
  whole: 3,
  money: 4,
  percent: 5,
  decimal: 6,
  strong: 7,
  wrapped: 8,
  numberHead: 9,
  indented: 10,
  indentedHead: 11,
  name: 12,
  right: 13,
} as const

export type Look = (typeof look)[keyof typeof look]

/** What a value before people is: text, or a number with its kind. */
export type CellKind = Column['kind'] | 'factor'

/** How numbers of a kind look; a factor is a ratio that people read as 1.32. */
export const lookOf: Readonly<Record<CellKind, Look>> = {
  text: look.plain,
  count: look.whole,
  money: look.money,
  ratio: look.percent,
  score: look.decimal,
  factor: look.decimal,
}

/** The letters of a column that is counted from 0: A, …, Z, AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

const number = /^-?\d+(?:\.\d+)?$/

/** Whether a value of a column is written as a number. */
const isNumber = (value: string, kind: CellKind): boolean => kind !== 'text' && number.test(value)

/** Digits of a number that spreadsheets keep. */
export const keptDigits = 15

/** Cells that spreadsheets do not keep as they are. */
export interface Lost {
  /** Numbers of more than 15 digits. */
  digits: number
  /** Texts that are longer than a cell. */
  texts: number
}

const isLong = (value: string) => value.length > keptDigits && value.replace(/^-?0*\.?0*|\./g, '').length > keptDigits

/** Writes the cells of one column; numbers with all their digits. Counts those that a spreadsheet will not keep. */
export function cellWriter(index: number, kind: CellKind, lost: Lost, indented = false): (value: Cell, row: number) => string {
  const letters = columnLetters(index)
  const styled = lookOf[kind] === look.plain ? '' : ` s="${lookOf[kind]}"`
  const textLook = indented ? look.indented : look.plain
  return (value, row) => {
    if (value === null || value === '') return ''
    if (isNumber(value, kind)) {
      if (isLong(value)) lost.digits++
      return `<c r="${letters}${row}"${styled}><v>${value}</v></c>`
    }
    if (value.length > longestText) lost.texts++
    return textCell(`${letters}${row}`, value, textLook)
  }
}

/** A cell of text, which no program takes for a formula. */
export const textCell = (place: string, text: string, style: Look = look.plain): string =>
  `<c r="${place}"${style === look.plain ? '' : ` s="${style}"`} t="inlineStr"><is>${textElement(text)}</is></c>`
