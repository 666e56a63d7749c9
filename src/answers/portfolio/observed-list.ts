/** Figures of all customers on which measures rest, in words. */

import { rounded } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { exactNumber, percent, whole } from '../../report/numbers.js'
import type { LineSection } from '../../report/report.js'
import { unitNames } from '../../words/phrases.js'
import type { Observed } from './portfolio.js'

type Unit = Observed['unit']

/** The name of a unit, for one or for several. */
const unitName = (unit: Unit, language: Language, several = false) => unitNames[language][unit][several ? 1 : 0]

const said = {
  en: {
    title: 'Found from all customers',
    saved: 'from the model',
    interval: (days: string) => `typical interval between purchases: ${days} days`,
    median: (customers: string) => `the median of ${customers} ${customers === '1' ? 'customer' : 'customers'}`,
    retention: (rate: string, unit: string) => `retention a ${unit}: ${rate}`,
    kept: (retained: string, base: string, periods: string) => `${retained} of ${base} bought again the next one, over ${periods}`,
  },
  es: {
    title: 'Hallado en todos los clientes',
    saved: 'del modelo',
    interval: (days: string) => `intervalo típico entre compras: ${days} días`,
    median: (customers: string) => `la mediana de ${customers} ${customers === '1' ? 'cliente' : 'clientes'}`,
    retention: (rate: string, unit: string) => `retención por ${unit}: ${rate}`,
    kept: (retained: string, base: string, periods: string) => `${retained} de ${base} volvieron a comprar en el siguiente, en ${periods}`,
  },
} as const

/** A line a figure, if there are any. */
export function observedList(observed: readonly Observed[] = [], language: Language): LineSection[] {
  return observed.length === 0 ? [] : [{ title: said[language].title, lines: observed.map((each) => line(each, language)) }]
}

function line({ name, value, unit, of, saved }: Observed, language: Language) {
  const say = said[language]
  const count = (of: number | undefined) => whole(of ?? 0, language)
  const { customers, retained, base, periods } = of
  if (name === 'typical_interval') {
    const from = saved ? say.saved : say.median(count(customers))
    return `${say.interval(exactNumber(rounded(value, 4), 'score', language))} (${from})`
  }
  const from = saved ? say.saved : say.kept(count(retained), count(base), `${count(periods)} ${unitName(unit, language, true)}`)
  return `${say.retention(percent(value, language), unitName(unit, language))} (${from})`
}
