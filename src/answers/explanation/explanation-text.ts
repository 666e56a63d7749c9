import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { exactNumber, percent, whole } from '../../report/numbers.js'
import { visible } from '../../report/visible.js'
import { folded, padded, textWidth, widest } from '../../report/width.js'
import { explanationPhrases, phrases } from '../../words/phrases.js'
import { say, wordIn } from '../../words/sentence.js'
import type { Explanation } from '../portfolio/classify.js'
import type { Placement } from '../portfolio/explanation.js'
import type { Portfolio } from '../portfolio/portfolio.js'
import { shownGroup } from '../portfolio/split-grid.js'

/** One customer's place and why, in words, in lines of at most `width` columns where words allow it. */
export function explanationText(explanation: Explanation, portfolio: Portfolio, lang: Language, width: number): string {
  const lenses = (explanation.lenses ?? []).flatMap((lens) => [
    '',
    `${visible(lens.lens)}: ${placeNamed(lens, lang)}`,
    ...placementLines(lens, portfolio, lang, width),
  ])
  const groups = Object.entries(explanation.groups ?? {}).map(([column, group]) => groupLine(column, group, portfolio, lang))
  const accounts = accountsLine(explanation, lang)
  const lines = [
    headline(explanation, portfolio, lang),
    ...accounts,
    ...groups,
    ...placementLines(explanation, portfolio, lang, width),
    ...lenses,
    '',
  ]
  return lines.map((line) => foldedLine(visible(line), width)).join('\n')
}

/** A line that is too long goes on two columns behind where it began. */
const foldedLine = (line: string, width: number) => {
  const start = /^ */.exec(line)?.[0] ?? ''
  return start + folded(line.slice(start.length), width - start.length, `${start}  `)
}

const mostAccounts = 20

/** The accounts that are added up under the customer. */
function accountsLine({ accounts = [] }: Explanation, lang: Language): string[] {
  const more = Math.max(0, accounts.length - mostAccounts)
  return accounts.length === 0 ? [] : [say('accounts-under', accounts.slice(0, mostAccounts), more).in(lang)]
}

/** Reason, values, rules and neighbours. */
function placementLines(
  { rules, measures, reason, why, neighbours = [] }: Placement,
  portfolio: Portfolio,
  lang: Language,
  width: number,
): string[] {
  const say = explanationPhrases[lang]
  return [
    ...(reason === null ? [] : [visible(wordIn(why, lang) ?? reason)]),
    ...(measures.length ? ['', say.values, ...measures.flatMap((measure) => measureLines(measure, portfolio, lang))] : []),
    ...(rules.length ? ['', say.rules, ...ruleLines(rules, portfolio, lang, width)] : []),
    ...(neighbours.length ? ['', say.neighbours, ...neighbourLines(neighbours, portfolio, lang, width)] : []),
  ]
}

/** A segment by its words; in English behind its identifier. */
const placeNamed = ({ segment, label }: Pick<Placement, 'segment' | 'label'>, lang: Language) =>
  lang === 'en' ? `${segment} (${label.en})` : wordIn(label, lang)

/** A level by its word, as it stands beside `of`; that of a segment by its label. */
const levelNamed =
  ({ header: { segments } }: Portfolio, lang: Language) =>
  (level: string, of: string) =>
    (lang === 'en' ? undefined : wordIn(segments.find(({ segment }) => segment === level)?.label, lang)) ?? phrases[lang].level(level, of)

/** What a measure is called: in English as formulas name it. */
const measureNamed =
  ({ columns }: Portfolio, lang: Language) =>
  (name: string): string =>
    lang === 'en' ? name : wordIn(columns.find((column) => column.name === name)?.title ?? titleOf(name), lang)

const kindIn = (portfolio: Portfolio, measure: string) => portfolio.columns.find(({ name }) => name === measure)?.kind ?? 'score'

function neighbourLines(neighbours: NonNullable<Placement['neighbours']>, portfolio: Portfolio, lang: Language, width: number): string[] {
  const say = explanationPhrases[lang]
  const names = neighbours.map((each) => placeNamed(each, lang))
  const longest = Math.max(0, ...names.map(textWidth))
  const ways = neighbours.map(({ measure, distance, at, beyond, direction }) => {
    const number = (text: string) => exactNumber(text, kindIn(portfolio, measure), lang)
    const far = beyond ? say.beyond(number(distance)) : number(distance)
    return say.way(far, measureNamed(portfolio, lang)(measure), number(at), direction === 'more')
  })
  const lines = ways.map((way, i) => `  ${padded(names[i] ?? '', longest, 'left')}  ${way}`)
  return lines.every((line) => textWidth(line) <= width) ? lines : ways.flatMap((way, i) => [`  ${names[i]}`, `    ${way}`])
}

function headline({ customer, name, rank, of, share, ...place }: Explanation, { header }: Portfolio, lang: Language): string {
  const say = explanationPhrases[lang]
  return [
    `${visible(customer)}${name === undefined || name === customer ? '' : ` (${visible(name)})`}: ${placeNamed(place, lang)}`,
    rank === null ? say.unranked : say.place(whole(rank, lang), whole(of, lang)),
    ...(share === null ? [] : [say.share(percent(share, lang), wordIn(header.weigh.title, lang).toLowerCase())]),
  ].join(', ')
}

function groupLine(column: string, group: string, { columns, header }: Portfolio, lang: Language): string {
  const title = wordIn(columns.find(({ name }) => name === column)?.title, lang) ?? column
  const line = `${visible(title)}: ${shownGroup(group, lang)}`
  return header.within === column ? `${line}, ${explanationPhrases[lang].within}` : line
}

function measureLines(
  { measure, value, level, low, up, down }: Explanation['measures'][number],
  portfolio: Portfolio,
  lang: Language,
): string[] {
  const say = explanationPhrases[lang]
  const number = (text: string) => exactNumber(text, kindIn(portfolio, measure), lang)
  const title = measureNamed(portfolio, lang)(measure)
  const named = (of: string) => levelNamed(portfolio, lang)(of, say.levelNoun)
  const places = level === null ? say.noLevel : say.level(levelNamed(portfolio, lang)(level, say.levelNoun))
  const found = value === null && level !== null ? places : `${value === null ? say.missing : number(value)}, ${places}`
  return [
    `  ${title} ${found}`,
    ...(up
      ? [`    ${say.up(up.beyond ? say.beyond(number(up.distance)) : number(up.distance), named(up.level), number(up.at), low === true)}`]
      : []),
    ...(down ? [`    ${say.down(number(down.distance), named(down.level), number(down.at), low === true)}`] : []),
  ]
}

/** Later rules that are named although an earlier one decides. */
const mostUnasked = 3

function ruleLines(rules: Explanation['rules'], portfolio: Portfolio, lang: Language, width: number): string[] {
  const say = explanationPhrases[lang]
  const [measured, levelled] = [measureNamed(portfolio, lang), levelNamed(portfolio, lang)]
  const first = rules.findIndex(({ matched }) => matched)
  const shown = first >= 0 && rules.length - first - 1 > mostUnasked ? rules.slice(0, first + 1) : rules
  const told = shown.map((rule, i) => {
    const causes = (rule.failed ?? []).map(({ measure, level }) =>
      level === null ? say.unknown(measured(measure)) : say.but(measured(measure), levelled(level, measured(measure))),
    )
    const no = causes.length > 0 ? `${say.no}: ${causes.join(', ')}` : say.no
    return {
      sign: i === first ? '>' : ' ',
      name: placeNamed(rule, lang),
      asked: conditions(rule.when, portfolio, lang),
      verdict: rule.matched ? say.decides : first >= 0 && i > first ? say.unasked : no,
    }
  })
  const names = widest(told.map(({ name }) => name))
  const asks = widest(told.map(({ asked }) => asked))
  const lines = told.map(({ sign, name, asked, verdict }) => `  ${sign} ${name.padEnd(names)}  ${asked.padEnd(asks)}  ${verdict}`)
  const fitting = lines.every((line) => textWidth(line) <= width)
    ? lines
    : told.flatMap(({ sign, name, asked, verdict }) => [
        `  ${sign} ${name}`,
        ...[asked, verdict].flatMap((text) => folded(text, width - 6).split('\n')).map((line) => `      ${line}`),
      ])
  const left = rules.length - shown.length
  return [...fitting, ...(left > 0 ? [`    ${say.laterRules(whole(left, lang))}`] : [])]
}

/** What a rule asks for: alternatives, each with levels of measures that must all hold. */
function conditions(alternatives: Explanation['rules'][number]['when'], portfolio: Portfolio, lang: Language): string {
  const { and, or, everyone } = explanationPhrases[lang]
  const [measured, level] = [measureNamed(portfolio, lang), levelNamed(portfolio, lang)]
  const all = alternatives.map((when) =>
    Object.entries(when)
      .map(
        ([measure, levels]) =>
          `${measured(measure)} ${rangeOf(levels) ?? levels.map((each) => level(each, measured(measure))).join(` ${or} `)}`,
      )
      .join(` ${and} `),
  )
  return all.filter(Boolean).join(`, ${or} `) || everyone
}

/** Numbered levels without a gap as a range: 5, 4 and 3 are `3–5`. */
function rangeOf(levels: readonly string[]): string | undefined {
  if (levels.length < 2 || !levels.every((level) => /^\d+$/.test(level))) return undefined
  const numbers = levels.map(Number).sort((a, b) => a - b)
  const [low = 0] = numbers
  return numbers.every((number, i) => number === low + i) ? `${low}–${low + numbers.length - 1}` : undefined
}
