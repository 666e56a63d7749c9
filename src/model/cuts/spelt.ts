/** What the query of a cut's thresholds is made of. */

/** A measure whose thresholds are asked for, spelt as SQL. */
export interface SpeltMeasure {
  /** The relation of its customers. */
  from: string
  /** The column of its values there, and that of the weighing measure. */
  value: string
  weight: string
  precision: number
  scale: number
  /** The column within whose groups the cut is fitted; undefined where one fit is for all. */
  group: string | undefined
  /** The lowest values are the best. */
  low: boolean
  /** The type of thresholds that lie between values. */
  between: string
  decimal(precision: number, scale: number): string
  /** A number as an exact literal. */
  exact(value: number): string
}

/** One row, or one a group, with a column a threshold. */
export interface ThresholdQuery {
  /** Named relations that come first. */
  steps?: { name: string; sql: string }[]
  /** The thresholds, best first. */
  edges: string[]
  /** The relation that they are taken from; none for literals. */
  from?: string
  /** Its column of groups, where the measure has such; the measure's own unless said. */
  group?: string
}

/** Decimals that thresholds may have, and how many digits before the point where they are written in the cut. */
export interface ThresholdType {
  scale: number
  digits?: number
}

/** Thresholds are some of the values. */
export const typeOfValues = (scale: number): ThresholdType => ({ scale })

/** The parts of a query in which one fit for all differs from one a group. */
export const byGroup = (group: string | undefined) =>
  group === undefined ? { carry: '', over: '' } : { carry: `${group}, `, over: `PARTITION BY ${group} ` }

/** The known values with their places and their number. */
export function orderedValues({ from, value, group }: SpeltMeasure, direction: '' | ' DESC') {
  const { carry, over } = byGroup(group)
  return `(
  SELECT ${carry}${value} AS value, row_number() OVER (${over}ORDER BY ${value}${direction}) AS place, count(*) OVER (${over.trimEnd()}) AS known
  FROM ${from} WHERE ${value} IS NOT NULL
) AS ordered`
}
