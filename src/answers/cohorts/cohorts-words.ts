import type { CalendarPeriod, Language } from '../../model/definition.js'
import { unitName } from '../portfolio/observed-list.js'

/** What the cells of the triangle show. */
export type CohortsShown = 'share' | 'customers' | 'amount'

interface CohortPhrases {
  title: string
  cohort: string
  all: string
  /** By what the cells are told; `left` where columns had to go. */
  triangle: Readonly<Record<CohortsShown, (measure: string) => string>>
  after(period: CalendarPeriod): string
  fitting(last: string, of: string): string
  earlier(count: number, shown: string): string
  period: string
  buyers: string
  fresh: string
  before: string
  again: string
  retention: string
  overall(rate: string, period: CalendarPeriod, retained: string, base: string, periods: string): string
  incomplete(period: string, asOf: string): string
}

export const cohortPhrases: Readonly<Record<Language, CohortPhrases>> = {
  en: {
    title: 'Cohorts by first purchase',
    cohort: 'Cohort',
    all: 'All',
    triangle: {
      share: () => 'Share of the cohort that buys',
      customers: () => 'Customers of the cohort that buy',
      amount: (measure) => `${measure} of the cohort`,
    },
    after: (period) => `by ${unitName(period, 'en', true)} since its first purchase`,
    fitting: (last, of) => `0 to ${last} of ${of} fit the width`,
    earlier: (count, shown) => `… after ${shown} earlier ${count === 1 ? 'cohort; --top all shows it' : 'cohorts; --top all shows them'}`,
    period: 'Period',
    buyers: 'Customers',
    fresh: 'New',
    before: 'Bought before',
    again: 'Again',
    retention: 'Retention',
    overall: (rate, period, retained, base, periods) =>
      `Retention a ${unitName(period, 'en')}: ${rate}. ${retained} of ${base} bought again the next one, over ${periods} ${unitName(period, 'en', periods !== '1')}.`,
    incomplete: (period, asOf) => `* ${period} is not over on ${asOf}.`,
  },
  es: {
    title: 'Cohortes por primera compra',
    cohort: 'Cohorte',
    all: 'Todas',
    triangle: {
      share: () => 'Parte de la cohorte que compra',
      customers: () => 'Clientes de la cohorte que compran',
      amount: (measure) => `${measure} de la cohorte`,
    },
    after: (period) => `por ${unitName(period, 'es', true)} desde su primera compra`,
    fitting: (last, of) => `caben de 0 a ${last} de ${of}`,
    earlier: (count, shown) =>
      `… tras ${shown} ${count === 1 ? 'cohorte anterior; --top all la muestra' : 'cohortes anteriores; --top all las muestra'}`,
    period: 'Período',
    buyers: 'Clientes',
    fresh: 'Nuevos',
    before: 'Del anterior',
    again: 'Repiten',
    retention: 'Retención',
    overall: (rate, period, retained, base, periods) =>
      `Retención por ${unitName(period, 'es')}: ${rate}. ${retained} de ${base} volvieron a comprar en el siguiente, en ${periods} ${unitName(period, 'es', periods !== '1')}.`,
    incomplete: (period, asOf) => `* ${period} no ha terminado el ${asOf}.`,
  },
}
