import * as z from 'zod'
import { say } from '../../words/sentence.js'
import { boundaries } from '../kinds.js'
import { word } from '../shape.js'
import { ascending, listOf, way } from './way.js'

/** Where the values, added up from the largest, reach parts of their sum. */
export const share = way({
  by: 'share',
  keys: () => ({ cuts: listOf(z.number().gt(0).lt(1)), boundary: word(boundaries) }),
  numbers: { key: 'cuts', are: 'list', such: 0.2 },
  words: { boundary: 'include' },
  thresholds: ({ cuts }) => cuts.length,
  fault: ({ cuts }) => (ascending(cuts) ? undefined : { key: 'cuts', message: say('shares-ascend', cuts.map(String)) }),
  point: { shown: 'share(0.8)', takes: (part) => part > 0 && part < 1 },
  advised: { label: { en: '80/20: last to reach 80%', es: '80/20: último hasta el 80 %' }, number: 0.8 },
})
