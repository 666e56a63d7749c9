/** Exact fractions of big integers, so that no number of the oracle is ever rounded by chance. */
export interface Fraction {
  n: bigint
  d: bigint
}

export type Value = Fraction | null
export type Values = Map<string, Value>
export const zero: Fraction = { n: 0n, d: 1n }
export const one: Fraction = { n: 1n, d: 1n }
export const abs = (n: bigint) => (n < 0n ? -n : n)

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? abs(a) : gcd(b, a % b)
}

export function fraction(n: bigint, d: bigint): Fraction {
  const common = gcd(n, d) * (d < 0n ? -1n : 1n)
  return { n: n / common, d: d / common }
}

/** Decimal text or a number as an exact fraction. */
export function exact(value: string | number): Fraction {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(String(value).trim())
  if (!match || !(match[2] || match[3])) throw new Error(`not a number: ${value}`)
  const exponent = BigInt(match[4] ?? 0) - BigInt((match[3] ?? '').length)
  const digits = BigInt(`${match[2]}${match[3]}`) * (match[1] === '-' ? -1n : 1n)
  return exponent < 0n ? fraction(digits, 10n ** -exponent) : fraction(digits * 10n ** exponent, 1n)
}

export const add = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction) => add(a, { n: -b.n, d: b.d })
export const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction) => fraction(a.n * b.d, a.d * b.n)
export const compare = (a: Fraction, b: Fraction) => Number(a.n * b.d - b.n * a.d > 0n) - Number(a.n * b.d - b.n * a.d < 0n)
export const toNumber = (a: Fraction) => Number(decimal(a, 15))
export const isPositive = (value: Value): value is Fraction => value !== null && value.n > 0n
export const known = (values: readonly Value[]) => values.filter((value) => value !== null)
export const sum = (values: readonly Value[]) => known(values).reduce(add, zero)
export const power = (base: Fraction, exponent: number) => fraction(base.n ** BigInt(exponent), base.d ** BigInt(exponent))

export function lift<T extends readonly Value[]>(formula: (...values: { [K in keyof T]: Fraction }) => Value, ...values: T): Value {
  return values.some((value) => value === null) ? null : formula(...(values as unknown as { [K in keyof T]: Fraction }))
}

export const ratio = (a: Value, b: Value) => lift((x, y) => (y.n === 0n ? null : round(over(x, y), 12)), a, b)

/** Half away from zero. */
export function round(value: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals)
  const rounded = (2n * abs(value.n) * scale + value.d) / (2n * value.d)
  return fraction(value.n < 0n ? -rounded : rounded, scale)
}

/** Decimal text with exactly so many decimals. */
export function decimal(value: Fraction, decimals: number): string {
  const { n, d } = round(value, decimals)
  const digits = ((abs(n) * 10n ** BigInt(decimals)) / d).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${n < 0n ? '-' : ''}${decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`}`
}

export const plain = (value: Fraction, decimals: number) =>
  decimal(value, decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

export const shown = {
  ratio: (value: Value) => value && decimal(value, 6),
  figure: (value: Value) => value && plain(value, 6),
  money: (value: Value) => value && plain(value, 4),
}
