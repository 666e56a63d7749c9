/** Arithmetic on decimal text, exact and without floats: money never passes through one. */
import type { Language } from './words.js'

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

/** The sum of decimal texts. */
export function sum(texts: readonly string[]): string {
  const places = Math.max(0, ...texts.map(scaleOf))
  const total = texts.reduce((all, text) => all + BigInt(rounded(text, places).replace('.', '')), 0n)
  const sign = total < 0n ? '-' : ''
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0')
  return trimmed(places ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}` : sign + digits)
}

/** Thousands grouped as people of the language write them: `1,234.50`, `1.234,50`. */
export function grouped(text: string, language: Language): string {
  const [whole = '', fraction] = text.split('.')
  const [separator, point] = language === 'es' ? ['.', ','] : [',', '.']
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, separator)
  return fraction === undefined ? groups : groups + point + fraction
}
