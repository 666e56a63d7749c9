const bars = '▁▂▃▄▅▆▇█'
const widest = 24

/** A line of bars from the lowest value to the highest; of many values, the last of each part. A dash where there is none. */
export function sparkline(values: readonly (string | null)[]): string {
  const count = Math.min(widest, values.length)
  const shown = Array.from({ length: count }, (_, i) => values[Math.ceil(((i + 1) * values.length) / count) - 1] ?? null)
  const numbers = shown.map((value) => (value === null ? null : Number(value)))
  const known = numbers.filter((value) => value !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const bar = (value: number) => bars[most === least ? 3 : Math.round(((value - least) / (most - least)) * (bars.length - 1))]
  return numbers.map((value) => (value === null ? '–' : bar(value))).join('')
}
