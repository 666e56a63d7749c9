import type { Warning } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import type { UnpackedSheet } from './unpack.js'

/** What of a sheet may mislead its reader: hidden rows, merged cells below its header, and amounts of several currencies. */
export function sheetNotes(shown: string, { sheet, hidden, merged, currencies }: UnpackedSheet, header: number): Warning[] {
  const below = merged.filter((area) => Number(/[0-9]+/.exec(area)?.[0]) > header)
  return [
    ...(hidden > 0 ? [{ code: 'hidden-rows', message: say('hidden-rows', shown, sheet, hidden) }] : []),
    ...(below.length > 0 ? [{ code: 'merged-cells', message: say('merged-cells', shown, sheet, below.length, below[0] ?? '') }] : []),
    ...currencies.map(({ column, cells }) => ({
      code: 'several-currencies',
      message: say('several-currencies', shown, sheet, column, cells.map(({ cell, currency }) => `${currency} (${cell})`).join(', ')),
    })),
  ]
}
