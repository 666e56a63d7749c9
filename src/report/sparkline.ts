const bars = '▁▂▃▄▅▆▇█'
const widest = 24

/**
 * A line of bars from the lowest value, or from `from`, to the highest; of more than `room` values, the last of each part. A dash where
 * there is none.
 */
export function sparkline(values: readonly (string | null)[], room = widest, from?: number): string {
  const count = Math.min(room, values.length)
  const shown = Array.from({ length: count }, (_, i) => values[Math.ceil(((i + 1) * values.length) / count) - 1] ?? null)
  const numbers = shown.map((value) => (value === null ? null : Number(value)))
  const known = numbers.filter((value) => value !== null)
  const [least, most] = [Math.min(...(from === undefined ? [] : [from]), ...known), Math.max(...known)]
  const bar = (value: number) => bars[most === least ? 3 : Math.round(((value - least) / (most - least)) * (bars.length - 1))]
  return numbers.map((value) => (value === null ? '–' : bar(value))).join('')
}
