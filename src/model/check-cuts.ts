/** Whether cuts cut what is there, into as many levels as there are thresholds, in order. */
import { say } from '../words/sentence.js'
import { thresholdCount, wayOf } from './cuts/index.js'
import type { Cut, Definition } from './definition.js'
import { type Fault, suggestion } from './faults.js'

const repeated = (words: readonly string[]) => words.find((word, i) => words.indexOf(word) < i)

function levelFaults(name: string, { fit, levels, closed, floor }: Cut, path: Fault['path']): Fault[] {
  const thresholds = thresholdCount(fit)
  const faults: Fault[] = []
  const twice = repeated([...levels, ...(floor === undefined ? [] : [floor])].map((level) => level.toLowerCase()))
  if (fit.by !== 'segment' && levels.length !== thresholds + 1) {
    faults.push({
      path: [...path, 'levels'],
      message: say('cut-levels', name, levels.length, thresholds),
      hint: say('name-levels', thresholds + 1),
    })
  }
  if (twice !== undefined) {
    faults.push({ path: [...path, 'levels'], message: say('level-twice', name, twice), value: twice })
  }
  if (typeof closed !== 'string' && closed.length !== thresholds) {
    faults.push({ path: [...path, 'closed'], message: say('closed-words', name, closed.length, thresholds) })
  }
  return faults
}

export function cutFaults({ cuts, measures }: Definition): Fault[] {
  return Object.entries(cuts).flatMap(([name, cut]): Fault[] => {
    const path = ['cuts', name]
    if (!Object.hasOwn(measures, name)) {
      const hint = suggestion(name, Object.keys(measures), say('known-measures'))
      return [{ path, inKey: true, message: say('cut-no-measure', name), hint, value: name }]
    }
    const wrong = wayOf(cut.fit.by)?.fault?.(cut.fit, cut.closed)
    return [
      ...(wrong ? [{ path: [...path, 'fit', wrong.key], message: say('of-cut', name, wrong.message) }] : []),
      ...levelFaults(name, cut, path),
    ]
  })
}
