/** Texts that a condition asks for and that cells have in another spelling, by which rows count or not without a word. */
import type { Warning } from '../../../model/definition.js'
import { comparisonsIn } from '../../../model/formula/comparisons.js'
import { nameText } from '../../../model/formula/formula-text.js'
import { nearest, plain } from '../../../model/nearest.js'
import { atPlace } from '../../../words/place.js'
import { type Sentence, say } from '../../../words/sentence.js'
import type { ConditionCell } from '../../read/filter.js'
import type { Table, TableFile } from '../../read/table-facts.js'

/** A text that a condition compares with a column. */
interface Wanted {
  source: string
  column: string
  text: string
  cell: ConditionCell
}

/** The texts that the conditions over a file compare with its columns. */
function wantedTexts(file: TableFile, { filter }: Pick<Table, 'filter'>): Wanted[] {
  return (filter?.where ?? []).flatMap(({ source, test }) =>
    comparisonsIn(test).flatMap(({ left, right, equal }) => {
      const [column, text] = left.type === 'name' ? [left, right] : [right, left]
      const cell = column.type === 'name' ? file.named?.get(column.name) : undefined
      return equal && column.type === 'name' && text.type === 'text' && cell?.values
        ? [{ source, column: column.name, text: text.text.normalize('NFC'), cell }]
        : []
    }),
  )
}

/** What of the sampled cells is the same word in another spelling. */
const othersOf = ({ text, cell }: Wanted) =>
  [...(cell.values ?? [])].filter(([value]) => value !== text && plain(value) === plain(text) && plain(text) !== '')

/** A warning for each text of a condition that some of the first cells have in other spelling, whether others have it as it is or not. */
export const conditionSpelling = (file: TableFile, table: Pick<Table, 'filter'>): Warning[] =>
  wantedTexts(file, table).flatMap((wanted) => {
    const [other] = othersOf(wanted)
    if (!other) return []
    const [value, line] = other
    const place = line === undefined ? undefined : say('on-line', line)
    const better = `lower(${nameText(wanted.column)}) = '${wanted.text.toLowerCase()}'`
    const message = say('condition-spelling', wanted.source, wanted.text, wanted.column, value, place, better)
    return [{ code: 'condition-spelling', message: atPlace({ file: file.shown }, message) }]
  })

/** Where no row is left: what the column of a condition holds instead of the text that is asked for. */
export function heldInstead(file: TableFile, table: Pick<Table, 'filter'>): Sentence | undefined {
  for (const wanted of wantedTexts(file, table)) {
    const values = [...(wanted.cell.values ?? new Map()).keys()]
    if (values.includes(wanted.text) || values.length === 0) continue
    const near = othersOf(wanted)[0]?.[0] ?? nearest(wanted.text, values)
    return near === undefined ? say('column-holds', wanted.column, values.slice(0, 5)) : say('did-you-mean', near)
  }
  return undefined
}
