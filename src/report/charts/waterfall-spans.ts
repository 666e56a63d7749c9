import type { Chart } from './chart.js'

/** Where the steps of a waterfall begin and end, and where its axis starts: not at 0 where the steps are small beside the totals, which are broken then. */
export function waterfallSpans({ first, steps, last }: Pick<Extract<Chart, { kind: 'waterfall' }>, 'first' | 'steps' | 'last'>) {
  const bars = [first, ...steps, last]
  let sum = first.value
  const spans = steps.map(({ value }) => {
    const from = sum
    sum += value
    return [from, sum] as const
  })
  const ends = [first.value, last.value, ...spans.flat()]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const broken = low > 0 && high > low && high - low < low * 0.5
  const start = broken ? Math.max(0, low - (high - low) * 0.35) : Math.min(0, low)
  return { bars, spans, high, broken, start }
}
