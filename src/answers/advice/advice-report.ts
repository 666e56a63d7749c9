/** What table and Markdown show of advice on cut points. */
import type { Language } from '../../model/definition.js'
import { lower } from '../../report/lower.js'
import { exactNumber, shownNumbers, whole } from '../../report/numbers.js'
import type { Grid, GridColumn, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { textWidth } from '../../report/width.js'
import { advicePhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { signOf } from '../portfolio/cut-lines.js'
import type { AdviceHeader, AdvisedCut } from './advice.js'

/** `--growth-cut` for `growth_cut`. */
const optionOf = (parameter: string) => `--${parameter.replaceAll('_', '-')}`

/** A table a cut, and what to do with it. */
export function adviceReport({ title, totals, weigh, currency, as_of, cuts }: AdviceHeader, language: Language): Report {
  const say = phrases[language]
  const [amount = ''] = shownNumbers([totals.amount], weigh.kind, language)
  return {
    title: `${advicePhrases[language].title} · ${visible(wordIn(title, language))}`,
    facts: [
      say.customers(totals.customers, whole(totals.customers, language)),
      ...(weigh.name === 'customers'
        ? []
        : [
            `${visible(wordIn(weigh.title, language))} ${amount}${currency !== undefined && weigh.kind === 'money' ? ` ${visible(currency)}` : ''}`,
          ]),
      ...(as_of ? [say.asOf(as_of)] : []),
    ],
    sections: cuts.flatMap((cut) => cutSections(cut, weigh, language)),
  }
}

function cutSections(cut: AdvisedCut, weigh: AdviceHeader['weigh'], language: Language): Section[] {
  const say = advicePhrases[language]
  const option = optionOf(cut.option)
  const heading = cut.low ? say.lowHeading : say.heading
  const way = cut.suggestions.findLast(({ at }) => at !== null)?.way ?? 'mean'
  const title = heading(
    option,
    lower(visible(wordIn(cut.title, language))),
    visible(phrases[language].level(cut.level, wordIn(cut.title, language))),
  )
  return [
    { forms: [{ title, grid: gridOf(cut, weigh, language) }] },
    { text: [say.use(option, /[()]/.test(way) ? `'${way}'` : way)], tone: 'quiet', goesOn: true },
  ]
}

function gridOf(cut: AdvisedCut, weigh: AdviceHeader['weigh'], language: Language): Grid {
  const say = phrases[language]
  const { suggestions } = cut
  const measure = visible(wordIn(weigh.title, language))
  const counted = weigh.name === 'customers'
  const column = (cells: (string | null)[], kind: AdvisedCut['kind']) => shownNumbers(cells, kind, language)
  const amounts = column(
    suggestions.map(({ amount }) => amount),
    weigh.kind,
  )
  const ratios = (of: 'customer_share' | 'share') =>
    column(
      suggestions.map((each) => each[of]),
      'ratio',
    )
  const [ofCustomers, ofMeasure] = [ratios('customer_share'), ratios('share')]
  const kind = cut.plain && cut.kind === 'ratio' ? 'score' : cut.kind
  const shownAt = (at: string | null) => (at === null ? advicePhrases[language].none : `${signOf(cut)} ${exactNumber(at, kind, language)}`)
  const cuts = suggestions.map(({ at }) => shownAt(at))
  const ways = suggestions.map(({ way, label, byDefault }) => (byDefault ? `${way} (${wordIn(label, language)})` : way))
  const uncut = (title: string, align: GridColumn['align'], cells: readonly string[]): GridColumn => ({
    title,
    align,
    weight: 0,
    least: Math.max(...[title, ...cells].map(textWidth)),
  })
  return {
    columns: [
      uncut(advicePhrases[language].way, 'left', ways),
      { title: advicePhrases[language].meaning, align: 'left', weight: 1 },
      uncut(advicePhrases[language].at, 'right', cuts),
      uncut(say.count, 'right', []),
      { title: say.ofCustomers, align: 'right', weight: 3 },
      ...(counted
        ? []
        : [
            { title: measure, align: 'right' as const, weight: 2 },
            { title: say.ofMeasure(lower(measure)), align: 'right' as const, weight: 4 },
          ]),
    ],
    rows: suggestions.map(({ label, customers, byDefault }, i) =>
      [
        ways[i] ?? '',
        byDefault ? '' : wordIn(label, language),
        cuts[i] ?? '',
        whole(customers, language),
        ofCustomers[i] ?? '',
        ...(counted ? [] : [amounts[i] ?? '', ofMeasure[i] ?? '']),
      ].map((text) => ({ text })),
    ),
  }
}
