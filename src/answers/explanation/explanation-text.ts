import type { Language } from '../../model/definition.js'
import { exactNumber, percent, whole } from '../../report/numbers.js'
import { visible } from '../../report/visible.js'
import { widest } from '../../report/width.js'
import { phrases } from '../../words/phrases.js'
import type { Explanation } from '../portfolio/classify.js'
import type { Portfolio } from '../portfolio/portfolio.js'
import { shownGroup } from '../portfolio/split-grid.js'
import type { Placement } from './explanation.js'

const words = {
  en: {
    place: (rank: string, of: string) => `rank ${rank} of ${of}`,
    unranked: 'no rank',
    share: (share: string, measure: string) => `${share} of ${measure}`,
    level: (level: string) => `level ${level}`,
    noLevel: 'no level',
    missing: 'missing',
    up: (distance: string, level: string, at: string, low: boolean) =>
      `${distance} ${low ? 'less' : 'more'} reach ${level} (cut point ${at})`,
    down: (distance: string, level: string, at: string, low: boolean) =>
      `${distance} to spare ${low ? 'below' : 'above'} ${level} (cut point ${at})`,
    beyond: (distance: string) => `more than ${distance}`,
    values: 'Values',
    rules: 'Rules, the first that matches decides',
    decides: 'matches and decides',
    unasked: 'not asked: an earlier rule decides',
    no: 'does not match',
    but: (measure: string, level: string) => `${measure} is ${level}`,
    unknown: (measure: string) => `${measure} is unknown`,
    neighbours: 'Neighbouring segments, by one value alone',
    way: (distance: string, measure: string, at: string, more: boolean) =>
      `${distance} ${more ? 'more' : 'less'} ${measure} (cut point ${at})`,
    everyone: 'everyone else',
    within: 'within which the cut points are fitted',
    or: 'or',
    and: 'and',
  },
  es: {
    place: (rank: string, of: string) => `puesto ${rank} de ${of}`,
    unranked: 'sin puesto',
    share: (share: string, measure: string) => `${share} de ${measure}`,
    level: (level: string) => `nivel ${level}`,
    noLevel: 'sin nivel',
    missing: 'falta',
    up: (distance: string, level: string, at: string, low: boolean) =>
      `con ${distance} ${low ? 'menos' : 'más'} alcanza ${level} (punto de corte ${at})`,
    down: (distance: string, level: string, at: string, low: boolean) =>
      `le sobran ${distance} por ${low ? 'debajo' : 'encima'} de ${level} (punto de corte ${at})`,
    beyond: (distance: string) => `más de ${distance}`,
    values: 'Valores',
    rules: 'Reglas, decide la primera que se cumple',
    decides: 'se cumple y decide',
    unasked: 'no se consulta: decide una anterior',
    no: 'no se cumple',
    but: (measure: string, level: string) => `${measure} es ${level}`,
    unknown: (measure: string) => `no se conoce ${measure}`,
    neighbours: 'Segmentos vecinos, con un solo valor',
    way: (distance: string, measure: string, at: string, more: boolean) =>
      `${distance} ${more ? 'más' : 'menos'} de ${measure} (punto de corte ${at})`,
    everyone: 'todos los demás',
    within: 'dentro del cual se ajustan los puntos de corte',
    or: 'o',
    and: 'y',
  },
} as const

/** One customer's place and why, in words. */
export function explanationText(explanation: Explanation, portfolio: Portfolio, lang: Language): string {
  const lenses = (explanation.lenses ?? []).flatMap((lens) => [
    '',
    `${visible(lens.lens)}: ${lens.segment} (${lens.label[lang]})`,
    ...placementLines(lens, portfolio, lang),
  ])
  const groups = Object.entries(explanation.groups ?? {}).map(([column, group]) => groupLine(column, group, portfolio, lang))
  return [headline(explanation, portfolio, lang), ...groups, ...placementLines(explanation, portfolio, lang), ...lenses, ''].join('\n')
}

/** Reason, values, rules and neighbours. */
function placementLines({ rules, measures, reason, neighbours = [] }: Placement, portfolio: Portfolio, lang: Language): string[] {
  const say = words[lang]
  return [
    ...(reason === null ? [] : [visible(reason)]),
    ...(measures.length ? ['', say.values, ...measures.flatMap((measure) => measureLines(measure, portfolio, lang))] : []),
    ...(rules.length ? ['', say.rules, ...ruleLines(rules, lang)] : []),
    ...(neighbours.length ? ['', say.neighbours, ...neighbourLines(neighbours, portfolio, lang)] : []),
  ]
}

const kindIn = (portfolio: Portfolio, measure: string) => portfolio.columns.find(({ name }) => name === measure)?.kind ?? 'score'

function neighbourLines(neighbours: NonNullable<Placement['neighbours']>, portfolio: Portfolio, lang: Language): string[] {
  const say = words[lang]
  const names = neighbours.map(({ segment, label }) => `${segment} (${label[lang]})`)
  return neighbours.map(({ measure, distance, at, beyond, direction }, i) => {
    const number = (text: string) => exactNumber(text, kindIn(portfolio, measure), lang)
    const far = beyond ? say.beyond(number(distance)) : number(distance)
    return `  ${names[i]?.padEnd(widest(names))}  ${say.way(far, measure, number(at), direction === 'more')}`
  })
}

function headline({ customer, rank, of, segment, label, share }: Explanation, { header }: Portfolio, lang: Language): string {
  const say = words[lang]
  return [
    `${visible(customer)}: ${segment} (${label[lang]})`,
    rank === null ? say.unranked : say.place(whole(rank, lang), whole(of, lang)),
    ...(share === null ? [] : [say.share(percent(share, lang), header.weigh.title[lang].toLowerCase())]),
  ].join(', ')
}

function groupLine(column: string, group: string, { columns, header }: Portfolio, lang: Language): string {
  const title = columns.find(({ name }) => name === column)?.title[lang] ?? column
  const line = `${visible(title)}: ${shownGroup(group, lang)}`
  return header.within === column ? `${line}, ${words[lang].within}` : line
}

function measureLines(
  { measure, value, level, low, up, down }: Explanation['measures'][number],
  portfolio: Portfolio,
  lang: Language,
): string[] {
  const say = words[lang]
  const number = (text: string) => exactNumber(text, kindIn(portfolio, measure), lang)
  const named = phrases[lang].level
  const places = level === null ? say.noLevel : say.level(named(level))
  const found = value === null && level !== null ? places : `${value === null ? say.missing : number(value)}, ${places}`
  return [
    `  ${measure} ${found}`,
    ...(up
      ? [`    ${say.up(up.beyond ? say.beyond(number(up.distance)) : number(up.distance), named(up.level), number(up.at), low === true)}`]
      : []),
    ...(down ? [`    ${say.down(number(down.distance), named(down.level), number(down.at), low === true)}`] : []),
  ]
}

function ruleLines(rules: Explanation['rules'], lang: Language): string[] {
  const say = words[lang]
  const first = rules.findIndex(({ matched }) => matched)
  const names = rules.map(({ segment, label }) => `${segment} (${label[lang]})`)
  const asked = rules.map(({ when }) => conditions(when, lang))
  return rules.map(({ matched, failed = [] }, i) => {
    const causes = failed.map(({ measure, level }) =>
      level === null ? say.unknown(measure) : say.but(measure, phrases[lang].level(level)),
    )
    const no = causes.length > 0 ? `${say.no}: ${causes.join(', ')}` : say.no
    const verdict = matched ? say.decides : first >= 0 && i > first ? say.unasked : no
    return `  ${i === first ? '>' : ' '} ${names[i]?.padEnd(widest(names))}  ${asked[i]?.padEnd(widest(asked))}  ${verdict}`
  })
}

/** What a rule asks for: alternatives, each with levels of measures that must all hold. */
function conditions(alternatives: Explanation['rules'][number]['when'], lang: Language): string {
  const { and, or, everyone } = words[lang]
  const { level } = phrases[lang]
  const all = alternatives.map((when) =>
    Object.entries(when)
      .map(([measure, levels]) => `${measure} ${levels.map(level).join(` ${or} `)}`)
      .join(` ${and} `),
  )
  return all.filter(Boolean).join(`, ${or} `) || everyone
}
