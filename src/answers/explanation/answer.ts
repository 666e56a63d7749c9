import type { Answer } from '../answer.js'
import { decimal, membersOf } from '../members.js'
import type { Explanation } from '../portfolio/classify.js'
import type { Placement } from '../portfolio/explanation.js'

/** One customer's place and why, for programs: in English, with exact numbers. */
export const explanationAnswer = (explanation: Explanation): Answer => ({
  document: () => membersOf(documentOf(explanation), 'open'),
  close() {},
})

function documentOf({ customer, name, rank, of, share, accounts, lenses = [], ...placement }: Explanation) {
  return {
    customer,
    ...(name === undefined ? {} : { name }),
    ...(accounts === undefined ? {} : { accounts }),
    rank,
    of,
    ...placementOf(placement),
    share: decimal(share),
    ...(lenses.length ? { lenses: lenses.map(({ lens, ...each }) => ({ lens, ...placementOf(each) })) } : {}),
  }
}

function placementOf({ label, measures, rules, neighbours = [], why: _, ...rest }: Placement) {
  const way = <T extends { at: string; distance: string }>(found: T | null) =>
    found && { ...found, at: number(found.at), distance: number(found.distance) }
  return {
    ...rest,
    label: label.en,
    measures: measures.map(({ value, up, down, ...measure }) => ({ ...measure, value: number(value), up: way(up), down: way(down) })),
    rules: rules.map((rule) => ({ ...rule, label: rule.label.en })),
    neighbours: neighbours.map((each) => ({ ...way(each), label: each.label.en })),
  }
}

/** Values may be texts. */
const number = (text: string | null) => decimal(text) ?? text
