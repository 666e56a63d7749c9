import { usageError } from '../errors.js'
import type { Segment, Words } from '../model/definition.js'
import { say } from '../words/sentence.js'
import type { ScoreRange } from './score-ranges.js'

/** English and Spanish label; scores of R, F and M from and to. The ranges of the R package rfm. */
const published: [string, string, ...number[]][] = [
  ['Champions', 'Campeones', 5, 5, 5, 5, 5, 5],
  ['Potential Loyalist', 'Leales potenciales', 3, 5, 3, 5, 2, 5],
  ['Loyal Customers', 'Clientes leales', 2, 4, 2, 4, 2, 4],
  ['Promising', 'Prometedores', 3, 4, 1, 3, 3, 5],
  ['New Customers', 'Clientes nuevos', 4, 5, 1, 3, 1, 5],
  ["Can't Lose Them", 'Imprescindibles', 1, 2, 3, 4, 4, 5],
  ['At Risk', 'En riesgo', 1, 2, 2, 5, 4, 5],
  ['Need Attention', 'Necesitan atención', 1, 3, 3, 5, 3, 5],
  ['About To Sleep', 'A punto de dormirse', 2, 3, 1, 3, 1, 4],
  ['Lost', 'Perdidos', 1, 1, 1, 5, 1, 5],
]

const idOf = (label: string) => label.toLowerCase().replaceAll("'", '').replaceAll(' ', '-')

const builtIn = published.map(([en, es, r_from = 1, r_to = 5, f_from = 1, f_to = 5, m_from = 1, m_to = 5]) => ({
  id: idOf(en),
  label: { en, es },
  range: { r_from, r_to, f_from, f_to, m_from, m_to },
}))

interface Ranged {
  id: string
  label: Words
  range: Omit<ScoreRange, 'segment' | 'label'>
}

const ownOf = ({ segment, label = segment, ...range }: ScoreRange): Ranged => ({ id: segment, label: { en: label, es: label }, range })

/**
 * The segments over levels named by their scores; who matches none is `others`.
 * @throws usage error where the ranges do not fit the number of scores
 */
export function rfmSegments(given: readonly ScoreRange[] | undefined, bins: number): Segment[] {
  if (given === undefined && bins !== 5)
    throw usageError('segment-scores', say('bins-need-segments', bins), { value: String(bins), hint: say('give-segments') })
  const levels = (measure: string, from: number, to: number) =>
    from === 1 && to === bins ? {} : { [measure]: Array.from({ length: to - from + 1 }, (_, i) => String(to - i)) }
  const segments = (given?.map(ownOf) ?? builtIn).map(({ id, label, range }): Segment => {
    const { r_from, r_to, f_from, f_to, m_from, m_to } = range
    if (Math.max(r_to, f_to, m_to) > bins)
      throw usageError('segment-scores', say('score-above-bins', id, bins), { value: id, hint: say('mend-range') })
    const when = { ...levels('recency', r_from, r_to), ...levels('frequency', f_from, f_to), ...levels('monetary', m_from, m_to) }
    return { id, label, when }
  })
  return [...segments, { id: 'others', label: { en: 'Others', es: 'Otros' } }]
}

/**
 * The one segment of whoever has all three scores.
 * @throws usage error where ranges are given too
 */
export function onlyScored(given: readonly ScoreRange[] | undefined): Segment[] {
  if (given !== undefined) throw usageError('segment-scores', say('scores-without-segments'), { hint: say('leave-one-out') })
  return [{ id: 'scored', label: { en: 'Scored', es: 'Puntuado' } }]
}
