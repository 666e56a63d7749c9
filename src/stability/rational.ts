/** Decimal text as whole numbers, for arithmetic without rounding. */

const plain = /^(-?)(\d+)(?:\.(\d+))?$/

/** In full, at most 12 decimals. */
export const decimalText = (value: number) => (Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(12).replace(/\.?0+$/, ''))

const decimalsIn = (text: string) => plain.exec(text)?.[3]?.length ?? 0

/** The number times 10 to the power of `decimals`, of which the text has no more. */
export function scaled(text: string, decimals: number): bigint {
  const [, sign = '', whole = '0', fraction = ''] = plain.exec(text) ?? []
  return BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`)
}

/** Decimals that hold all of the texts. */
export const commonDecimals = (texts: readonly string[]) => Math.max(0, ...texts.map(decimalsIn))

/** A whole number divided by 10 to the power of `decimals`, as text without needless zeros. */
export function unscaled(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '')
  return value < 0n ? `-${text}` : text
}

/** The least whole number that is not below a / b; b is positive. */
export function ceilingOf(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return quotient * b < a ? quotient + 1n : quotient
}
