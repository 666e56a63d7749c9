import { measure } from './measure.mjs'

const quantities = ['wall', 'cpu', 'memory']

/**
 * Runs contenders in turn, A B A B …, after `warmup` unmeasured rounds.
 * @param contenders `{ name, command }`
 * @returns for each contender its samples, one a round
 */
export async function race(contenders, { runs, warmup }) {
  const samples = contenders.map(() => [])
  for (let round = -warmup; round < runs; round++) {
    for (const [i, { command }] of contenders.entries()) {
      const sample = await measure(command)
      if (round >= 0) samples[i].push(sample)
    }
  }
  return contenders.map(({ name }, i) => ({
    name,
    samples: samples[i],
    ...Object.fromEntries(quantities.map((of) => [of, spread(samples[i].map((sample) => sample[of]))])),
  }))
}

/** Median and extremes of the pairwise ratios a ÷ b of each quantity; null where a quantity is unknown. */
export const ratios = (a, b) =>
  Object.fromEntries(
    quantities.map((of) => [
      of,
      spread(a.samples.map((sample, i) => (sample[of] && b.samples[i][of] ? sample[of] / b.samples[i][of] : null))),
    ]),
  )

function spread(values) {
  if (values.length === 0 || values.includes(null)) return null
  const sorted = values.toSorted((x, y) => x - y)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  return { median, min: sorted[0], max: sorted.at(-1) }
}
