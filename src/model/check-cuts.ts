/** Whether cuts cut what is there, into as many levels as there are thresholds, in order. */
import { thresholdCount, wayOf } from './cuts/index.js'
import { type Fault, suggestion } from './faults.js'
import type { Cut, Definition } from './words.js'

const repeated = (words: readonly string[]) => words.find((word, i) => words.indexOf(word) < i)

function levelFaults(name: string, { fit, levels, closed, floor }: Cut, path: Fault['path']): Fault[] {
  const thresholds = thresholdCount(fit)
  const faults: Fault[] = []
  const twice = repeated([...levels, ...(floor === undefined ? [] : [floor])].map((level) => level.toLowerCase()))
  if (fit.by !== 'segment' && levels.length !== thresholds + 1) {
    faults.push({
      path: [...path, 'levels'],
      message: `the cut on "${name}" has ${levels.length} levels, but ${thresholds} cut ${thresholds === 1 ? 'point makes' : 'points make'} ${thresholds + 1}`,
      hint: `Name ${thresholds + 1} levels, from the largest values to the smallest.`,
    })
  }
  if (twice !== undefined) {
    faults.push({ path: [...path, 'levels'], message: `the cut on "${name}" has the level "${twice}" twice`, value: twice })
  }
  if (typeof closed !== 'string' && closed.length !== thresholds) {
    faults.push({
      path: [...path, 'closed'],
      message: `"closed" of the cut on "${name}" has ${closed.length} words for ${thresholds} cut points`,
    })
  }
  return faults
}

/** Faults of the cuts. */
export function cutFaults({ cuts, measures }: Definition): Fault[] {
  return Object.entries(cuts).flatMap(([name, cut]): Fault[] => {
    const path = ['cuts', name]
    if (!Object.hasOwn(measures, name)) {
      const hint = suggestion(name, Object.keys(measures), 'measures')
      return [{ path, inKey: true, message: `the cut on "${name}" has no such measure`, hint, value: name }]
    }
    const wrong = wayOf(cut.fit.by)?.fault?.(cut.fit, cut.closed)
    return [
      ...(wrong ? [{ path: [...path, 'fit', wrong.key], message: `the cut on "${name}": ${wrong.message}` }] : []),
      ...levelFaults(name, cut, path),
    ]
  })
}
