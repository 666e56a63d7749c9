/** Figures of all customers on which measures rest, in words. */
import { rounded } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { periodLabel } from '../../model/period-label.js'
import type { Observed } from '../../model/series/kind.js'
import { exactNumber, percent, whole } from '../../report/numbers.js'
import type { LineSection } from '../../report/report.js'
import { observedPhrases, unitNames } from '../../words/phrases.js'

type Unit = Observed['unit']

const unitName = (unit: Unit, language: Language, several = false) => unitNames[language][unit][several ? 1 : 0]

/** A line a figure, if there are any. */
export function observedList(observed: readonly Observed[] = [], language: Language): LineSection[] {
  return observed.length === 0 ? [] : [{ title: observedPhrases[language].title, lines: observed.map((each) => line(each, language)) }]
}

function line({ name, value, unit, of, saved }: Observed, language: Language) {
  const say = observedPhrases[language]
  const count = (of: number | undefined) => whole(of ?? 0, language)
  const { customers, retained, base, periods } = of
  if (name === 'typical_interval') {
    const from = saved ? say.saved : say.median(count(customers))
    return `${say.interval(exactNumber(rounded(value, 4), 'score', language))} (${from})`
  }
  if (name === 'ledger_periods') {
    if (unit === 'day') return ''
    const [first, last] = [of.first, of.last].map((number) => periodLabel(unit, number ?? 0))
    return say.span(
      unitName(unit, language),
      count(Number(value)),
      unitName(unit, language, Number(value) !== 1),
      String(first),
      String(last),
    )
  }
  const from = saved ? say.saved : say.kept(count(retained), count(base), `${count(periods)} ${unitName(unit, language, true)}`)
  return `${say.retention(percent(value, language), unitName(unit, language))} (${from})`
}
