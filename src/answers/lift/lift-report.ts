/** What people read of a campaign. */
import type { Language } from '../../model/definition.js'
import { exactNumber, percent, shownNumbers, whole } from '../../report/numbers.js'
import type { Grid, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { liftPhrases, phrases } from '../../words/phrases.js'
import { figure } from './figures.js'
import { type Effect, isShown, type LiftHeader } from './lift.js'

/** Groups, effect, return; the first `top` groups of customers. */
export function liftReport(header: LiftHeader, top: number, language: Language): Report {
  const say = liftPhrases[language]
  const { effect, parts, split } = header
  const shown = parts.slice(0, top)
  return {
    title: say.title,
    facts: [
      say.span(header.from, header.to),
      phrases[language].customers(
        effect.treated.customers + effect.control.customers,
        whole(effect.treated.customers + effect.control.customers, language),
      ),
      phrases[language].asOf(header.as_of),
    ],
    sections: [
      { forms: [{ title: say.groups, grid: groupsGrid(header, language) }] },
      { title: say.effect, lines: effectLines(header, language) },
      { text: [verdict(effect, language)] },
      ...romiSection(header, language),
      ...(split && parts.length > 0
        ? [
            {
              forms: [{ title: say.parts(visible(split.title[language])), grid: partsGrid(shown, language) }],
              more:
                parts.length > shown.length
                  ? phrases[language].more(parts.length - shown.length, whole(parts.length - shown.length, language))
                  : null,
            },
          ]
        : []),
    ],
  }
}

const amounts = (values: readonly number[], language: Language) =>
  shownNumbers(
    values.map((value) => value.toFixed(2)),
    'money',
    language,
  )

function groupsGrid({ effect, measure, before }: LiftHeader, language: Language): Grid {
  const say = liftPhrases[language]
  const sides = [effect.treated, effect.control]
  const columns = [
    { title: say.group, align: 'left' as const, cells: [say.treated, say.control] },
    { title: say.customers, align: 'right' as const, cells: sides.map(({ customers }) => whole(customers, language)) },
    {
      title: say.total(visible(measure.title[language])),
      align: 'right' as const,
      cells: shownNumbers(
        sides.map(({ total }) => total),
        'money',
        language,
      ),
    },
    {
      title: say.mean,
      align: 'right' as const,
      cells: amounts(
        sides.map(({ mean }) => mean),
        language,
      ),
    },
    ...(before === null
      ? []
      : [
          {
            title: say.before(whole(before, language)),
            align: 'right' as const,
            cells: amounts(
              sides.map(({ mean_before }) => mean_before ?? 0),
              language,
            ),
          },
        ]),
  ]
  return {
    columns: columns.map(({ title, align }) => ({ title, align, weight: 0 })),
    rows: sides.map((_, r) => columns.map(({ cells }) => ({ text: cells[r] ?? '' }))),
  }
}

function effectLines({ effect, confidence, before }: LiftHeader, language: Language): string[] {
  const say = liftPhrases[language]
  const [each, low, high] = amounts([effect.difference, effect.low, effect.high], language) as [string, string, string]
  const [all, least, most] = amounts([effect.incremental, effect.incremental_low, effect.incremental_high], language) as [
    string,
    string,
    string,
  ]
  return [
    say.each(each, low, high, percent(String(confidence), language, 0)),
    say.whole(all, least, most),
    say.method[before === null ? 'means' : 'differences'],
  ]
}

function verdict(effect: Effect, language: Language): string {
  const say = liftPhrases[language]
  if (!isShown(effect)) return say.notShown
  return effect.low > 0 ? say.works : say.harms
}

function romiSection({ romi, margin_rate, cost }: LiftHeader, language: Language): Section[] {
  const say = liftPhrases[language]
  if (cost === null) return []
  if (romi === null || margin_rate === null) return [{ text: [say.noRate] }]
  const [value, low, high] = [romi.value, romi.low, romi.high].map((each) => percent(figure(each, 6), language, 1)) as [
    string,
    string,
    string,
  ]
  const [price = ''] = amounts([cost], language)
  const rate = `${exactNumber(figure(margin_rate.rate, 4), 'ratio', language)} (${say.rate[margin_rate.from]})`
  return [{ text: [say.romi(value, low, high, rate, price)] }]
}

function partsGrid(parts: LiftHeader['parts'], language: Language): Grid {
  const say = liftPhrases[language]
  const of = (value: (effect: Effect) => number) =>
    amounts(
      parts.map(({ effect }) => value(effect)),
      language,
    )
  const count = (value: (effect: Effect) => number) => parts.map(({ effect }) => whole(value(effect), language))
  const columns = [
    { title: say.part, cells: parts.map(({ name }) => visible(name)) },
    { title: say.treated, cells: count(({ treated }) => treated.customers) },
    { title: say.control, cells: count(({ control }) => control.customers) },
    { title: say.difference, cells: of(({ difference }) => difference) },
    { title: say.low, cells: of(({ low }) => low) },
    { title: say.high, cells: of(({ high }) => high) },
    { title: say.incremental, cells: of(({ incremental }) => incremental) },
  ]
  return {
    columns: columns.map(({ title }, i) => ({ title, align: i === 0 ? 'left' : 'right', weight: 0 })),
    rows: parts.map((_, r) => columns.map(({ cells }) => ({ text: cells[r] ?? '' }))),
  }
}
