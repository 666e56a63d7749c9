import * as z from 'zod'
import type { Classifier, Cut, Measure, Segment, When, Words } from '../model/definition.js'
import { late } from '../model/late.js'
import { flag, numeric } from '../model/parameters.js'
import { axis, compared, pair, scaleGuard } from './scored-level.js'

const parameters = late(() =>
  z.strictObject({
    satisfaction_cuts: pair('scores from which satisfaction is medium and high; by default the thirds of the scale').optional(),
    loyalty_cuts: pair('scores from which loyalty is medium and high; by default the thirds of the scale').optional(),
    scale: pair('lowest and highest score of the scale').default([0, 10]),
    tolerance: numeric('difference of perceived and expected that still counts as equal', { min: 0 }).default(0),
    strict: flag('leave unclassified the three cells that the deck leaves open').default(false),
  }),
)

const segment = (id: string, en: string, es: string, ...cells: When[]): Segment => ({ id, label: { en, es }, when: cells })

const defector = segment(
  'defector',
  'Defector',
  'Desertor',
  { satisfaction: 'medium', loyalty: ['medium', 'low'] },
  { satisfaction: 'low', loyalty: 'medium' },
)

const behaviours: [string, Words][] = [
  ['loyal', { en: 'cooperative', es: 'cooperativo' }],
  ['captive', { en: 'trapped, resigned', es: 'atrapado, resignado' }],
  ['mercenary', { en: 'fickle, disloyal', es: 'cambiante, desleal' }],
  ['terrorist', { en: 'dissatisfied, destructive', es: 'insatisfecho, destructor' }],
]

/** Loyalty typology of satisfaction and fidelity. */
export const winer: Classifier<z.infer<ReturnType<typeof parameters>>> = {
  name: 'winer',
  aliases: ['loyalty'],
  title: { en: 'Loyalty typology (Winer)', es: 'Tipología de lealtad (Winer)' },
  summary: {
    en: 'loyal, captive, mercenary, defector or terrorist by satisfaction and loyalty',
    es: 'leal, cautivo, mercenario, desertor o terrorista por satisfacción y fidelidad',
  },
  source:
    'Jones & Sasser 1995 (apostle, hostage, mercenary, terrorist); the course deck "Política de Clientes", slides 16–17, credits Winer 2001',
  method:
    'Satisfaction is a level, a score cut into thirds of its scale, or what was perceived against what was expected: below is low, equal medium, above high. Loyalty is a level or a score. ' +
    'Satisfied and loyal is loyal; satisfied and not loyal a mercenary; loyal without being satisfied a captive; dissatisfied and disloyal a terrorist; the cells between are defectors.',
  get parameters() {
    return parameters()
  },
  needs: [['satisfaction', 'perceived and expected'], 'loyalty'],
  define({ satisfaction_cuts, loyalty_cuts, scale, tolerance, strict }, has) {
    const loyalty = axis('loyalty', loyalty_cuts, scale, has)
    const direct = has.has('satisfaction') || !(has.has('perceived') && has.has('expected'))
    const satisfaction: { measure: string | Measure; cut: Cut } = direct
      ? axis('satisfaction', satisfaction_cuts, scale, has)
      : { measure: 'perceived - expected', cut: compared(tolerance) }
    const weigh = has.has('sales') ? 'sales' : 'customers'
    return {
      measures: {
        [weigh]: weigh === 'sales' ? 'sales' : { formula: '1', kind: 'count' },
        satisfaction: satisfaction.measure,
        loyalty: loyalty.measure,
      },
      cuts: { satisfaction: satisfaction.cut, loyalty: loyalty.cut },
      segments: [
        segment('loyal', 'Loyal', 'Leal', { satisfaction: 'high', loyalty: 'high' }),
        segment('captive', 'Captive', 'Cautivo', { satisfaction: ['medium', 'low'], loyalty: 'high' }),
        segment('mercenary', 'Mercenary', 'Mercenario', { satisfaction: 'high', loyalty: ['medium', 'low'] }),
        ...(strict ? [] : [defector]),
        segment('terrorist', 'Terrorist', 'Terrorista', { satisfaction: 'low', loyalty: 'low' }),
      ],
      weigh,
      rank: [weigh],
      columns: ['satisfaction', 'loyalty', 'behaviour'],
      texts: {
        behaviour: {
          title: { en: 'behaviour', es: 'comportamiento' },
          cases: behaviours.map(([segment, label]) => ({ segment, id: label.en, label })),
        },
      },
      cross: { rows: 'satisfaction', columns: 'loyalty' },
      guards: [
        ...(direct ? scaleGuard('satisfaction', satisfaction_cuts, scale, has) : []),
        ...scaleGuard('loyalty', loyalty_cuts, scale, has),
      ],
    }
  },
  examples: ['cartera winer survey.csv --scale 1,10', 'cartera winer customers.csv --strict --lang es'],
}
