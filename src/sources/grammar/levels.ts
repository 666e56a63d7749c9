/** Levels in words — high, medium, low — as numbers 3, 2, 1, in all languages. */
import { decimal, text } from '../../dialect.js'
import { levelWords } from '../../fields/languages/index.js'
import { say } from '../../words/sentence.js'

const words = (['low', 'medium', 'high'] as const).map((level, i) => ({ level: i + 1, list: levelWords(level) }))

export const isLevel = (cell: string) => words.some(({ list }) => list.includes(cell.trim().toLowerCase()))

/** The level as a decimal, null for anything else. */
export function levelSql(raw: string): string {
  const branches = words.map(({ level, list }) => `WHEN lower(trim(${raw})) IN (${list.map(text).join(', ')}) THEN ${level}`)
  return `CAST(CASE ${branches.join(' ')} END AS ${decimal(18, 4)})`
}

/** The reason for a cell that is no level. */
export const explainLevel = (cell: string) => say('not-a-level', cell)
