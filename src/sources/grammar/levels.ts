/** Levels in words — high, medium, low — as numbers 3, 2, 1, in four languages. */
import { decimal, text } from '../../sql/dialect.js'
import { say } from '../../words/sentence.js'

const words: Record<number, readonly string[]> = {
  3: ['high', 'alta', 'alto', 'высокая', 'высокий', 'высокое'],
  2: ['medium', 'mid', 'middle', 'media', 'medio', 'média', 'médio', 'средняя', 'средний', 'среднее'],
  1: ['low', 'baja', 'bajo', 'baixa', 'baixo', 'низкая', 'низкий', 'низкое'],
}

/** Whether a cell is a level in words. */
export const isLevel = (cell: string) => Object.values(words).some((list) => list.includes(cell.trim().toLowerCase()))

/** The level as a decimal, null for anything else. */
export function levelSql(raw: string): string {
  const branches = Object.entries(words).map(([level, list]) => `WHEN lower(trim(${raw})) IN (${list.map(text).join(', ')}) THEN ${level}`)
  return `CAST(CASE ${branches.join(' ')} END AS ${decimal(18, 4)})`
}

/** The reason for a cell that is no level. */
export const explainLevel = (cell: string) => say('not-a-level', cell)
