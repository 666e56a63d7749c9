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

/** Moves positions stably into the order of one digit, the largest digit first. */
function pass(digit: number, bits: Uint32Array, from: Uint32Array, to: Uint32Array, { found, starts }: Room) {
  const count = from.length
  const [one, other] = [lowHalf, highHalf]
  starts.fill(0)
  for (let i = 0; i < count; i++) {
    const at = digitOf(digit, bits[2 * i + one] as number, bits[2 * i + other] as number)
    found[i] = at
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
    const at = found[i] as number
    const next = starts[at] as number
    to[next] = i
    starts[at] = next + 1
  }
}

interface Room {
  /** The digit of each number. */
  found: Uint16Array
  /** Where the numbers of a digit begin. */
  starts: Uint32Array
}

/** The bits of one half of the numbers in which any differs from the first. */
function differing(bits: Uint32Array, half: number): number {
  const first = bits[half] as number
  let found = 0
  for (let i = half; i < bits.length; i += 2) found |= (bits[i] as number) ^ first
  return found
}

/** The digits in which the numbers differ. */
function digitsToSort(bits: Uint32Array): number[] {
  const [low, high] = [differing(bits, lowHalf), differing(bits, highHalf)]
  return Array.from({ length: digits }, (_, digit) => digit).filter((digit) => digitOf(digit, low, high) !== 0)
}

/** Sorts so many numbers again and again: gives their positions, the largest number first, valid until the next call. */
export function sorter(count: number): (values: Float64Array) => Uint32Array {
  const rooms = [new Uint32Array(count), new Uint32Array(count)] as const
  const room = { found: new Uint16Array(count), starts: new Uint32Array(size) }
  return (values) => {
    const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * count)
    let [from, to]: Uint32Array[] = rooms as unknown as Uint32Array[]
    for (let i = 0; i < count; i++) (from as Uint32Array)[i] = i
    for (const digit of digitsToSort(bits)) {
      pass(digit, bits, from as Uint32Array, to as Uint32Array, room)
      ;[from, to] = [to, from]
    }
    return from as Uint32Array
  }
}
