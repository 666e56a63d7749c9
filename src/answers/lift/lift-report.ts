/** What people read of a campaign. */
import type { Language } from '../../model/definition.js'
import { noColour } from '../../report/charts/frame.js'
import { exactNumber, percent, shownNumbers, whole } from '../../report/numbers.js'
import type { ChartSection, Extent, Grid, PagePart, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { dayIn } from '../../words/day.js'
import { liftPhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { aboutSections } from '../portfolio/page-facts.js'
import { figure } from './figures.js'
import { type Effect, isShown, type LiftHeader } from './lift.js'

const parametersOf = ({ from, to, before, measure, confidence, cost, margin_rate, split }: LiftHeader, language: Language) => ({
  from: dayIn(from, language),
  to: dayIn(to, language),
  before,
  measure: measure.name,
  confidence,
  cost,
  margin_rate: margin_rate?.from === 'option' ? margin_rate.rate : undefined,
  split: split?.column,
})

/** Groups, effect, return; the first `top` groups of customers. */
export function liftReport(header: LiftHeader, top: number, language: Language, extent: Extent = {}): Report {
  const say = liftPhrases[language]
  const { effect, parts, split } = header
  const shown = parts.slice(0, top)
  const at = (part: PagePart) => (extent.whole ? { part } : {})
  const charts = extent.charts ? [meansPicture(header, language), ...(parts.length > 0 ? [partsPicture(header, language)] : [])] : []
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
      ...aboutSections({ ...header, inputs: [...header.inputs, ...header.campaign] }, extent, language, parametersOf(header, language)),
      ...charts.slice(0, 1).map((chart) => ({ ...chart, ...at('pictures') })),
      { forms: [{ title: say.groups, grid: groupsGrid(header, language) }], ...at('pictures') },
      { title: say.effect, lines: effectLines(header, language), ...at('pictures') },
      { text: [verdict(effect, language)], ...at('pictures') },
      ...romiSection(header, language).map((section) => ({ ...section, ...at('pictures') })),
      ...charts.slice(1).map((chart) => ({ ...chart, ...at('groups') })),
      ...(split && parts.length > 0
        ? [
            {
              ...at('groups'),
              forms: [{ title: say.parts(visible(wordIn(split.title, language))), grid: partsGrid(shown, language) }],
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

/** What a customer of each group bought, before and in the campaign, and the effect with its interval. */
function meansPicture({ effect, measure, before, confidence, from, to }: LiftHeader, language: Language): ChartSection {
  const say = liftPhrases[language]
  const { treated, control } = effect
  const title = visible(wordIn(measure.title, language))
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  const sides = [
    { name: say.treated, of: treated, colour: 4 },
    { name: say.control, of: control, colour: 0 },
  ]
  const means = sides.flatMap(({ name, of, colour }) => [
    ...(of.mean_before === null || before === null
      ? []
      : [
          {
            name: say.beforeOf(name, whole(days, language)),
            value: (of.mean_before * days) / before,
            low: null,
            high: null,
            colour: noColour,
          },
        ]),
    { name, value: of.mean, low: null, high: null, colour },
  ])
  const rows = [...means, { name: say.effectRow, value: effect.difference, low: effect.low, high: effect.high, colour: 2 }]
  return picturedRows(say.finding(verdict(effect, language), amounts([effect.difference], language)[0] ?? '', title), rows, {
    quantity: say.perCustomer(title),
    confidence,
    language,
  })
}

/** The effect on a customer of each group of `--split`. */
function partsPicture({ effect, parts, split, measure, confidence }: LiftHeader, language: Language): ChartSection {
  const say = liftPhrases[language]
  const rows = [
    ...parts
      .slice(0, mostDrawn)
      .map(({ name, effect: { difference, low, high } }) => ({ name: visible(name), value: difference, low, high, colour: 4 })),
    { name: phrases[language].total, value: effect.difference, low: effect.low, high: effect.high, colour: 2 },
  ]
  const shown = parts.filter(({ effect }) => effect.low > 0).length
  const title = say.partsFinding(
    shown,
    whole(shown, language),
    whole(parts.length, language),
    visible(wordIn(split?.title, language) ?? ''),
  )
  return picturedRows(title, rows, { quantity: say.perCustomer(visible(wordIn(measure.title, language))), confidence, language })
}

const mostDrawn = 40

function picturedRows(
  title: string,
  rows: readonly { name: string; value: number; low: number | null; high: number | null; colour: number }[],
  { quantity, confidence, language }: { quantity: string; confidence: number; language: Language },
): ChartSection {
  const say = liftPhrases[language]
  const texts = (of: 'value' | 'low' | 'high') =>
    shownNumbers(
      rows.map((row) => (row[of] === null ? null : row[of].toFixed(2))),
      'money',
      language,
    )
  const [value, low, high] = [texts('value'), texts('low'), texts('high')]
  return {
    title,
    description: say.picture(percent(String(confidence), language, 0)),
    chart: {
      kind: 'intervals',
      quantity: { title: quantity, kind: 'money' },
      rows: rows.map((row, i) => ({
        ...row,
        text: row.low === null ? (value[i] ?? '') : `${value[i]} (${say.between(low[i] ?? '', high[i] ?? '')})`,
      })),
    },
    grid: {
      columns: ['', quantity, say.low, say.high].map((title, i) => ({ title, align: i === 0 ? 'left' : 'right', weight: 0 })),
      rows: rows.map(({ name }, i) => [name, value[i], low[i], high[i]].map((text) => ({ text: text ?? '' }))),
    },
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
      title: say.total(visible(wordIn(measure.title, language))),
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
    say.each(unsigned(each), sideOf(each), low, high, percent(String(confidence), language, 0)),
    say.whole(unsigned(all), sideOf(all), least, most),
    say.method[before === null ? 'means' : 'differences'],
  ]
}

const unsigned = (amount: string) => amount.replace(/^-/, '')

/** Of an amount as it is shown: one that is rounded to 0 is no difference. */
const sideOf = (amount: string) => (!/[1-9]/.test(amount) ? 'same' : amount.startsWith('-') ? 'less' : 'more')

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
