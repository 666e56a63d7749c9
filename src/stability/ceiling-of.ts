/** The least whole number that is not below a / b; b is positive. */
export function ceilingOf(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return quotient * b < a ? quotient + 1n : quotient
}
