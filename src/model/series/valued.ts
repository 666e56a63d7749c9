import { decimal, identifier as id, type Step } from '../../dialect.js'
import type { CalendarPeriod } from '../kinds.js'
import { calendar } from './calendar.js'
import type { SeriesSource } from './source.js'

/** Cash flows a period, and the rate a period at which they are discounted. */
export interface Discounted {
  period: { field: string } | { calendar: CalendarPeriod }
  discount: number
}

/** Each customer's flows by period, counted from the first, with their present value and the last period of all. */
export function valuedSteps(series: Discounted, { rows, flow, asOf }: SeriesSource): Step[] {
  const dated = 'calendar' in series.period ? series.period.calendar : undefined
  const number = dated ? calendar[dated]('"date"') : id('field' in series.period ? series.period.field : '')
  const first = dated ? 'min(period) OVER (PARTITION BY "customer")' : '0'
  const end = dated ? `${calendar[dated](asOf)} - first_period` : 'last_t'
  const periods: Step = {
    name: 'periods',
    sql: `SELECT "customer", CAST(${number} AS BIGINT) AS period, CAST(sum(${flow}) AS ${decimal(18, 4)}) AS flow\nFROM ${rows}\nWHERE ${number} IS NOT NULL AND ${flow} IS NOT NULL\nGROUP BY 1, 2`,
  }
  const numbered: Step = {
    name: 'numbered',
    sql: `SELECT "customer", flow, ${first} AS first_period, period - ${first} AS t, max(period - ${dated ? 'first_of' : '0'}) OVER (PARTITION BY "customer") AS last_t\nFROM ${
      dated
        ? '(SELECT "customer", period, flow, min(period) OVER (PARTITION BY "customer") AS first_of FROM "periods") AS "periods"'
        : '"periods"'
    }`,
  }
  const valued: Step = {
    name: 'valued',
    sql: `SELECT "customer", t, flow, GREATEST(last_t, ${end}) AS end_t,\n  CAST(CAST(flow AS DOUBLE) / power(CAST(${1 + series.discount} AS DOUBLE), t) AS ${decimal(38, 12)}) AS present\nFROM "numbered"`,
  }
  return [periods, numbered, valued]
}
