import type { Cell, Column } from '../model/column.js'
import { grouped, hundredfold, isDecimal, rounded, scaleOf, trimmed } from '../model/decimal.js'
import type { Language } from '../model/definition.js'
import { words } from '../words/languages.js'

/** A text, and the exact number that it words. */
export interface NumberCell {
  text: string
  value?: { number: string; kind: Column['kind'] }
}

const missing = '–'

/** `0.688259` as `68.83%`, in Spanish `68,83 %`. */
export const percent = (ratio: string, language: Language, places = 2) =>
  `${grouped(rounded(hundredfold(ratio), places), language)}${words[language].signs.percent}`

/** A share with one decimal; where that would read as nothing or as all though it is neither, with two, or as a bound. */
export function partOf(ratio: string, language: Language): string {
  const value = Number(ratio)
  const reads = (places: number) => Math.abs(Number(rounded(hundredfold(ratio), places)))
  const blunt = (places: number) => (reads(places) === 0 && value !== 0) || (reads(places) === 100 && Math.abs(value) !== 1)
  if (!blunt(1)) return percent(ratio, language, 1)
  if (!blunt(2)) return percent(ratio, language)
  const bound = Math.abs(value) < 0.5 ? '0.0001' : value < 1 ? '0.9999' : '1.0001'
  const [sign, less] = [value < 0 ? '-' : '', Math.abs(value) < Number(bound) === value >= 0]
  return `${less ? '<' : '>'}${words[language].signs.percent === '%' ? '' : '\u00a0'}${sign}${percent(bound, language)}`
}

/** A whole number, grouped. */
export const whole = (count: number, language: Language) => grouped(String(count), language)

/** The cells of one column, all with the same number of decimals: two of money, scores and computed values, none for whole ones. */
export function shownNumbers(cells: readonly Cell[], kind: Column['kind'], language: Language): string[] {
  const places = commonPlaces(cells, kind)
  return cells.map((cell) => {
    if (cell === null) return missing
    if (!isDecimal(cell)) return cell
    return kind === 'ratio' ? percent(cell, language) : grouped(rounded(cell, places), language)
  })
}

/** The same as cells of a grid, which keep the exact numbers beside their words. */
export const numberCells = (cells: readonly Cell[], kind: Column['kind'], language: Language): NumberCell[] =>
  shownNumbers(cells, kind, language).map((text, i) => {
    const number = cells[i] ?? null
    return number !== null && kind !== 'text' && isDecimal(number) ? { text, value: { number, kind } } : { text }
  })

/** The same for differences: what is above zero bears a `+`. */
export const signedNumbers = (cells: readonly Cell[], kind: Column['kind'], language: Language): string[] =>
  shownNumbers(cells, kind, language).map((text, i) => (cells[i] !== null && /^[^-]*[1-9]/.test(cells[i] ?? '') ? `+${text}` : text))

function commonPlaces(cells: readonly Cell[], kind: Column['kind']): number {
  const most = Math.max(0, ...new Set(cells.map((cell) => (cell !== null && isDecimal(cell) ? scaleOf(cell) : 0))))
  return placesOf(kind, most)
}

/** The decimals of a column whose numbers have at most `most`. */
export function placesOf(kind: Column['kind'], most: number): number {
  if (kind === 'money') return 2
  return most === 0 ? 0 : 2
}

/** Decimals from which a number was reckoned, as thirds of a scale are, not given. */
const [endless, shownOfEndless] = [7, 4]

/** A cut point with all its decimals, since values are compared with the exact one; of one that does not end, four. */
export function exactNumber(exact: string, kind: Column['kind'], language: Language): string {
  if (!isDecimal(exact)) return exact
  const value = scaleOf(trimmed(exact)) >= endless && Math.abs(Number(exact)) >= 0.1 ? rounded(exact, shownOfEndless) : exact
  if (kind === 'ratio') return percent(value, language, scaleOf(hundredfold(value)))
  const places = scaleOf(value)
  return grouped(kind === 'money' ? rounded(value, Math.max(places, 2)) : trimmed(value), language)
}
