/** Ranking of doubles that are not negative, by a radix sort of their bits, which have the order of the numbers. */

const size = 1 << 13
const digits = 5
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1
const [lowHalf, highHalf] = littleEndian ? [0, 1] : [1, 0]

/** Thirteen bits of a double, the last digit its uppermost twelve. */
function digitOf(digit: number, low: number, high: number): number {
  switch (digit) {
    case 0:
      return low & (size - 1)
    case 1:
      return (low >>> 13) & (size - 1)
    case 2:
      return ((low >>> 26) | (high << 6)) & (size - 1)
    case 3:
      return (high >>> 7) & (size - 1)
    default:
      return high >>> 20
  }
}

/** Room for sorting so many numbers again and again. */
export function sorter(count: number) {
  let from = new Uint32Array(count)
  let to = new Uint32Array(count)
  const starts = new Uint32Array(size)

  function pass(digit: number, bits: Uint32Array) {
    starts.fill(0)
    for (let i = 0; i < count; i++) {
      const at = digitOf(digit, bits[2 * i + lowHalf] as number, bits[2 * i + highHalf] as number)
      starts[at] = (starts[at] as number) + 1
    }
    let sum = 0
    for (let at = size - 1; at >= 0; at--) {
      const here = starts[at] as number
      starts[at] = sum
      sum += here
    }
    for (let place = 0; place < count; place++) {
      const i = from[place] as number
      const at = digitOf(digit, bits[2 * i + lowHalf] as number, bits[2 * i + highHalf] as number)
      const next = starts[at] as number
      to[next] = i
      starts[at] = next + 1
    }
    ;[from, to] = [to, from]
  }

  /** Positions of the numbers, the largest number first. Valid until the next call. */
  return (values: Float64Array): Uint32Array => {
    const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * count)
    let [low, high] = [0, 0]
    for (let i = 0; i < count; i++) {
      low |= (bits[2 * i + lowHalf] as number) ^ (bits[lowHalf] as number)
      high |= (bits[2 * i + highHalf] as number) ^ (bits[highHalf] as number)
    }
    for (let i = 0; i < count; i++) from[i] = i
    for (let digit = 0; digit < digits; digit++) if (digitOf(digit, low, high) !== 0) pass(digit, bits)
    return from
  }
}
