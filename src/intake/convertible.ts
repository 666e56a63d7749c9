/** Whether the amounts of sampled files can be converted to one currency. */
import { fileError } from '../errors.js'
import type { Warning } from '../model/definition.js'
import { currencyOf } from '../sources/grammar/currency.js'
import { type Conversion, headerCurrencies } from '../sources/read/conversion.js'
import { columnsOf } from '../sources/read/field-source.js'
import { type Report, refuse, type Sampled } from '../sources/read/sampled.js'
import { ofFile } from '../words/place.js'
import { say } from '../words/sentence.js'

/** Whether a header, a column or a sampled cell tells the currency of a field's amounts. */
function tellsCurrency({ columns: { sources, headers }, rows }: Sampled, field: string): boolean {
  const source = sources.get(field)
  if (source === undefined || source.from === 'row-number') return true
  if (sources.has('currency') || headerCurrencies(source, headers).length > 0) return true
  return rows.some(({ cells }) => columnsOf(source).some((column) => currencyOf(cells[column] ?? '') !== undefined))
}

/**
 * Whether the amounts of a table are converted; of a joined one whose currency nothing tells they stay as they are, which is said.
 * @throws input error where the main table tells no currency, or no day by which a rate could be found
 */
export function isConvertible(
  sampled: readonly Sampled[],
  money: readonly string[],
  { target, rates }: Omit<Conversion, 'mapped'>,
  { main, said, report }: { main: boolean; said: Warning[]; report: Report | undefined },
): boolean {
  const silent = sampled.find((each) => money.some((field) => !tellsCurrency(each, field)))
  if (silent && main)
    refuse(fileError('currency-untold', say('currency-untold'), { file: silent.shown, hint: say('tell-currency') }), report)
  else if (silent) said.push({ code: 'currency-assumed', message: ofFile(silent.shown, say('currency-assumed', target)) })
  if (silent) return false
  const byDay = [...rates.values()].some(({ from }) => from !== null)
  const dateless = sampled.find(({ columns }) => !columns.sources.has('date'))
  if (byDay && dateless) {
    const place = { file: dateless.shown, column: 'date', hint: say('name-the-column', 'date') }
    refuse(fileError('missing-column', say('no-date-for-rates'), place), report)
  }
  return true
}
