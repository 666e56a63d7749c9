/** Rows of totals and subtotals, which are no customers, as they are told. */
import type { ToldPlace } from '../../../words/place.js'
import type { Text } from '../../../words/sentence.js'
import type { Table } from '../../read/table-facts.js'
import type { FoldedField } from '../fold/folded.js'

/** Decimal text with four decimals in ten-thousandths. */
export const unitsOf = (number: string | null | undefined) => (number == null ? null : BigInt(number.replace('.', '')))

/** Tells the sum of each field over rows that were set aside, where their cells can be read; decimal text. Asked only where a row may be a total. */
export type SetAside = () => Promise<ReadonlyMap<string, string>>

export const nothingAside: SetAside = async () => new Map()

const fourDecimals = (number: string | undefined) => {
  const [whole = '0', fraction = ''] = (number ?? '0').split('.')
  return `${whole}.${fraction.padEnd(4, '0').slice(0, 4)}`
}

/** What rows that were set aside bear of each field, in ten-thousandths. */
export async function asideUnits(summed: readonly FoldedField[], aside: SetAside): Promise<bigint[]> {
  const sums = await aside()
  return summed.map(({ field }) => unitsOf(fourDecimals(sums.get(field))) ?? 0n)
}

/** A sum that the rows above do not make; of a field that is the same number in every row it says nothing. */
interface NoSum {
  field: string
  value: Text
  sum: Text
  /** That is twice the value, as where sums of groups are among the rows. */
  twice: boolean
  constant: boolean
}

/** A customer whose id holds a word for a total. */
export interface TotalsRow {
  customer: string
  /** Where it stands first. */
  place: { file: string; line: number | undefined; row: number }
  /** How many rows bear the id, by file. */
  rows: number[]
  /** What it bears, by file: each field's sum in ten-thousandths. */
  money: ReadonlyMap<string, bigint>[]
  /** It says nothing but that it is a total. */
  alone: boolean
  /** Its numbers are those of all rows that are no totals. */
  whole: boolean
  /** The rows that it adds up stand below it. */
  below?: true
  /** The first of its sums that is not the sum of rows above it; undefined where all are. */
  wrong: NoSum | undefined
  /** Its sum, where its word alone does not say that it is a total. */
  unsure?: { field: string; value: Text } | undefined
  /** Where it stands first without a date; whether none of its rows has one. */
  undated: TotalsRow['place'] | undefined
  dateless?: boolean
  /** It is no sum itself: an average, or what follows a total. */
  as?: 'mean' | 'following' | 'figure'
}

/** Whether a field's value stands in no cell, as in `--map sales=1`. */
export const isConstant = ({ files }: Table, field: string) =>
  files.every(({ columns }) => {
    const source = columns.sources.get(field)
    return source?.from === 'formula' && source.columns.length === 0
  })

/** The fields that are added up. */
export const summedFields = ({ files, declared }: Table, fields: readonly FoldedField[]) =>
  fields.filter(({ field }) => declared[field]?.combine === 'sum' && files.every(({ columns }) => columns.sources.has(field)))

/** Told one by one. */
export const mostTold = 3

export const placeOf = ({ place: { file, line, row } }: TotalsRow): ToldPlace => ({ file, line, row })
