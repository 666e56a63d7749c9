/** Arithmetic on decimal text, exact and without floats: money never passes through one. */
import { groupedBy } from '../words/figures.js'
import { words } from '../words/languages.js'
import type { Language } from '../words/sentence.js'

const pattern = /^(-?)(\d+)(?:\.(\d+))?$/

/** Whether the text is a plain decimal number. */
export const isDecimal = (text: string) => pattern.test(text)

/** The same number without needless zeros: `170.0000` is `170`, `-0.0` is `0`. */
export function trimmed(text: string): string {
  const [, sign = '', whole = '0', fraction = ''] = pattern.exec(text) ?? []
  const digits = fraction.replace(/0+$/, '')
  const bare = whole.replace(/^0+(?=\d)/, '')
  const value = digits ? `${bare}.${digits}` : bare
  return value === '0' ? value : sign + value
}

/** The same without zeros at the end of its decimals; whatever has none is left as it is. */
export const shortened = <T extends string | null>(text: T): T => (text?.includes('.') ? (text.replace(/\.?0+$/, '') as T) : text)

/** A double in full, with at most 12 decimals. */
export const decimalOf = (value: number) => (Number.isInteger(value) ? String(BigInt(value)) : shortened(value.toFixed(12)))

/** Decimals that the number needs. */
export const scaleOf = (text: string) => trimmed(text).split('.')[1]?.length ?? 0

/** Rounded half away from zero to a fixed number of decimals. */
export function rounded(text: string, places: number): string {
  const [, sign = '', whole = '0', fraction = ''] = pattern.exec(text) ?? []
  const up = Number(fraction[places] ?? '0') >= 5 ? 1n : 0n
  const digits = (BigInt(whole + fraction.slice(0, places).padEnd(places, '0')) + up).toString().padStart(places + 1, '0')
  const value = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits
  return /[1-9]/.test(value) ? sign + value : value
}

/** A hundred times the number. */
export function hundredfold(text: string): string {
  const [, sign = '', whole = '0', fraction = ''] = pattern.exec(text) ?? []
  const digits = fraction.padEnd(2, '0')
  return trimmed(`${sign}${whole}${digits.slice(0, 2)}.${digits.slice(2) || '0'}`)
}

/** A number of any size: `units` × 10^−`scale`. */
export interface Decimal {
  units: bigint
  scale: number
}

const power = (exponent: number) => 10n ** BigInt(exponent)

/** @throws TypeError for what is no plain number */
export function decimal(text: string): Decimal {
  const [, sign, whole = '', fraction = ''] = /^([-+]?)(\d*)\.?(\d*)$/.exec(text.trim()) ?? []
  if (!(whole || fraction)) throw new TypeError(`not a decimal number: ${text}`)
  const digits = BigInt(whole + fraction)
  return { units: sign === '-' ? -digits : digits, scale: fraction.length }
}

const size = (value: bigint) => (value < 0n ? -value : value)

/** The units of a number at another scale, rounded half away from zero. */
export function unitsAt({ units, scale }: Decimal, places: number): bigint {
  if (scale <= places) return units * power(places - scale)
  const divisor = power(scale - places)
  const rounded = (size(units) + divisor / 2n) / divisor
  return units < 0n ? -rounded : rounded
}

/** The number times 10 to the power of `places`, to a whole number. */
export const scaled = (text: string, places: number): bigint => unitsAt(decimal(text), places)

/** A whole number divided by 10 to the power of `places`, as text without needless zeros. */
export function unscaled(value: bigint, places: number): string {
  const digits = String(size(value)).padStart(places + 1, '0')
  const text = places === 0 ? digits : shortened(`${digits.slice(0, -places)}.${digits.slice(-places)}`)
  return value < 0n ? `-${text}` : text
}

/** Decimals that hold all of the texts. */
export const commonScale = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => decimal(text).scale))

/** The sum of decimal texts. */
export function sum(texts: readonly string[]): string {
  const places = commonScale(texts)
  return unscaled(
    texts.reduce((all, text) => all + scaled(text, places), 0n),
    places,
  )
}

/** a − b of decimal texts. */
export function difference(a: string, b: string): string {
  const places = commonScale([a, b])
  return unscaled(scaled(a, places) - scaled(b, places), places)
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; both decimal text. */
export function compareDecimals(a: string, b: string): number {
  const less = difference(a, b)
  return less === '0' ? 0 : less.startsWith('-') ? -1 : 1
}

/** Part ÷ whole, neither negative, to 6 decimals, rounded half up; of nothing it is 0. */
export function ratio(part: bigint | number, whole: bigint | number): string {
  const [a, b] = [BigInt(part), BigInt(whole)]
  return rounded(b === 0n ? '0' : unscaled((2n * a * 1_000_000n + b) / (2n * b), 6), 6)
}

/** Thousands grouped as people of the language write them: `1,234.50`, `1.234,50`. */
export function grouped(text: string, language: Language): string {
  const { group, point } = words[language].signs
  return groupedBy(group, point)(text)
}
