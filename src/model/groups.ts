/** Customers grouped by the values of a text column. */
import type { Definition, Grouping, Groups, Segment, TextColumn, Words } from './definition.js'

/** The field that holds the group of a customer by one of the columns that are asked for. */
export const groupField = (column: number) => `group column ${column + 1}`

const groupPrefix = groupField(-1).slice(0, -1)

export const isGroupField = (field: string) => field.startsWith(groupPrefix)

/** The group of customers whose cell is blank. */
export const noData: Words = { en: '(no data)', es: '(sin datos)' }

/** By what the customers of a segment are numbered, if they are. */
export const numberedBy = ({ split }: Segment, { all, split: ofRun }: Groups): Grouping | undefined =>
  split === true ? ofRun : all.find(({ names }) => typeof split === 'string' && names.includes(split))

const portfolioTitle: Words = { en: 'portfolio', es: 'cartera' }

/** A definition with the groups of a run. Where segments are numbered, the column `portfolio` tells 1.1, 1.2, …. */
export function withGroups(definition: Definition, groups: Groups): Definition {
  if (groups.all.length === 0) return definition
  const { segments, texts = {}, columns = [] } = definition
  const numbered = segments.filter((segment) => numberedBy(segment, groups)).map(({ id }) => id)
  if (numbered.length === 0) return { ...definition, groups }
  const told = segments.map(({ id, portfolio = id }) => ({ segment: id, id: portfolio, label: { en: portfolio, es: portfolio } }))
  const { title, cases }: TextColumn = texts.portfolio ?? { title: portfolioTitle, cases: told }
  return {
    ...definition,
    groups,
    texts: {
      ...texts,
      portfolio: { title, cases: cases.map((each) => (numbered.includes(each.segment ?? '') ? { ...each, numbered: true } : each)) },
    },
    columns: columns.includes('portfolio') ? columns : ['portfolio', ...columns],
  }
}

/** What a lens knows of the groups of a run: where its cuts are fitted. */
export const groupsOfLens = ({ within }: Groups): Groups => (within ? { all: [within], within } : { all: [] })
