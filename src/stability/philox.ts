/**
 * Philox4x32-10: four 32-bit words from a counter of four and a key of two. Every draw has its own counter, so that no draw
 * depends on another. Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
 */
export function philox(counter: readonly [number, number, number, number], key: readonly [number, number]) {
  let [a, b, c, d] = counter
  let [left, right] = key
  for (let round = 0; round < 10; round++) {
    const [one, two] = [BigInt(a >>> 0) * 0xd2511f53n, BigInt(c >>> 0) * 0xcd9e8d57n]
    ;[a, b, c, d] = [high(two) ^ b ^ left, low(two), high(one) ^ d ^ right, low(one)]
    left = (left + 0x9e3779b9) | 0
    right = (right + 0xbb67ae85) | 0
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0] as const
}

const high = (product: bigint) => Number(product >> 32n) | 0
const low = (product: bigint) => Number(product & 0xffffffffn) | 0

/** Uniform in 0 ≤ u < 1 with 53 bits, for a place in a sequence and a seed. */
export function uniform(place: readonly [number, number, number], seed: number): number {
  const [a, b] = philox([...place, 0], [seed | 0, Math.floor(seed / 2 ** 32) | 0])
  return ((a >>> 5) * 2 ** 26 + (b >>> 6)) / 2 ** 53
}
