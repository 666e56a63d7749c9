/** The thresholds of cuts that are fitted once a group. */
import { identifier, type Step, text } from '../dialect.js'
import type { Threshold } from '../model/definition.js'
import { rowsOfGroups, withinColumn } from './rows-of-groups.js'

/** A fit and the names of its thresholds. */
export interface GroupedFit {
  step: Step
  columns: string[]
  /** The same thresholds for every group, in one row. */
  same: boolean
}

/**
 * The thresholds of all cuts beside each other, a row a group.
 * @param groups those that have thresholds; unless given, all that there are
 */
export function thresholdsWithin(
  within: string,
  groups: readonly string[] | undefined,
  fits: readonly GroupedFit[],
): { steps: Step[]; select: string } {
  const key = identifier(withinColumn)
  const all = groups
    ? rowsOfGroups(
        groups.map((group) => [text(group)]),
        ['CAST(NULL AS VARCHAR)'],
        [],
      )
    : `SELECT DISTINCT ${within} AS ${key} FROM "measured"`
  const joins = fits.map(({ step: { name }, same }) =>
    same ? `\nCROSS JOIN ${identifier(name)}` : `\nLEFT JOIN ${identifier(name)} ON ${identifier(name)}.${key} = "groups".${key}`,
  )
  const columns = fits.flatMap(({ step: { name }, columns }) => columns.map((column) => `${identifier(name)}.${identifier(column)}`))
  return {
    steps: [{ name: 'groups', sql: all }, ...fits.map(({ step }) => step)],
    select: `SELECT ${[`"groups".${key}`, ...columns].join(', ')}\nFROM "groups"${joins.join('')}`,
  }
}

export const groupsOfModel = (thresholds: readonly Threshold[]): string[] => [...new Set(thresholds.flatMap(({ group }) => group ?? []))]
