/** What each way to find a cut point gives on the customers at hand. */
import { identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { naturalBreaks } from '../../engines/natural-breaks.js'
import { advisedFits, fitText } from '../../model/cuts/index.js'
import { ratio, shortened } from '../../model/decimal.js'
import type { Cut, Fit, Words } from '../../model/definition.js'
import { admittedQuery } from '../../sql/advice.js'
import { fitQuery } from '../../sql/fit.js'
import type { CompiledMeasure } from '../../sql/measures.js'
import type { FitMeasure } from '../../sql/thresholds.js'
import { type Base, share } from '../portfolio/base.js'
import type { Suggestion } from './advice.js'

/** A cut whose measure stands in the table `measured`, and how customers weigh there. */
export interface MeasuredCut {
  measure: CompiledMeasure
  cut: Cut
  seen: FitMeasure
  fallback: Fit | undefined
  /** SQL of a sum of weights as text. */
  shownSum(sum: string): string
  weigh: string
  base: Base
  customers: number
}

const unsaid: Words = { en: 'default', es: 'por defecto' }

/** A suggestion each way, that of the default first. Reads the table `measured`. */
export async function suggestionsFor(engine: Engine, at: MeasuredCut): Promise<Suggestion[]> {
  const all = [...(at.fallback ? [{ fit: at.fallback, label: unsaid }] : []), ...advisedFits].map((each) => ({
    ...each,
    byDefault: each.label === unsaid,
  }))
  const found: Suggestion[] = []
  for (const { fit, ...way } of all) found.push({ way: fitText(fit), ...way, ...(await admittedBy(engine, fit, at)) })
  return found
}

async function admittedBy(engine: Engine, fit: Fit, { measure, cut: open, seen, weigh, base, customers, shownSum }: MeasuredCut) {
  const cut = { ...open, fit }
  const values = `SELECT CAST(${id(seen.name)} AS DOUBLE) FROM "measured" WHERE ${id(seen.name)} IS NOT NULL ORDER BY 1`
  const breaks =
    fit.by === 'natural-breaks' ? await naturalBreaks(engine, [{ measure: seen.name, k: fit.k, sql: values, counts: null }]) : undefined
  const amount = `sum(${id(weigh)})`
  const [row] = await engine.rows(
    admittedQuery({ measure, cut }, fitQuery(seen, cut, breaks?.get(seen.name)), [
      shownSum(amount),
      `CAST(${share(amount, base)} AS VARCHAR)`,
    ]),
  )
  const [threshold = null, count, sum = null, part = null] = row ?? []
  const admitted = Number(count)
  return {
    at: shortened(threshold),
    customers: admitted,
    customer_share: ratio(admitted, customers),
    amount: admitted === 0 ? '0' : shortened(sum),
    share: admitted === 0 ? '0.000000' : part,
  }
}
