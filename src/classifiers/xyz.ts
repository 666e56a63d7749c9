/** Classes by how steadily customers buy: X, Y, Z. */
import * as z from 'zod'
import type { CalendarPeriod, Cut, Fields, Measure, SeriesOf, Words } from '../model/definition.js'
import { refusing } from '../model/issue.js'
import { calendarPeriods } from '../model/kinds.js'
import { choice, numbers } from '../model/parameters.js'
import { say } from '../words/sentence.js'

/** Of fewer periods no variation is told. */
const least = 4

export const xyzParameters = {
  period: choice('length of the calendar periods whose sales are compared', calendarPeriods).default('month'),
  cv_cuts: numbers(
    'coefficients of variation up to which sales are X, steady, and Y, changing',
    z
      .array(z.number().min(0))
      .length(2)
      .refine(([x = 0, y = 0]) => x < y, refusing(say('first-below-second'))),
    'x,y',
  ).default([0.5, 1]),
}

/** Classes from the steadiest on. */
export const xyzClasses: readonly [level: string, label: Words][] = [
  ['X', { en: 'steady', es: 'estables' }],
  ['Y', { en: 'changing', es: 'cambiantes' }],
  ['Z', { en: 'erratic', es: 'erráticos' }],
]

/** The coefficient of variation of the flow of `xyzSeries`, and why a customer may have none. */
export const variation: Measure = {
  formula: 'variation',
  percent: false,
  missing: [
    {
      when: 'flow_periods is null',
      says: { en: 'no dated sales up to the reference date', es: 'sin ventas fechadas hasta la fecha de referencia' },
    },
    { when: `flow_periods < ${least}`, says: { en: `there are fewer than ${least} periods`, es: `hay menos de ${least} periodos` } },
    { says: { en: 'mean sales a period are 0 or less', es: 'la venta media por periodo es 0 o menos' } },
  ],
}

/** A coefficient on a cut is the steadier class. */
export const xyzCut = (cuts: readonly number[]): Cut => ({
  fit: { by: 'at', values: cuts },
  levels: xyzClasses.map(([level]) => level),
  closed: 'ge',
  low: true,
})

/** The flow a calendar period, which needs dates. */
export function xyzSeries(flow: string, period: CalendarPeriod, has: Fields): SeriesOf<'varying'> {
  has.first('date')
  return { flow, period: { calendar: period }, least }
}
