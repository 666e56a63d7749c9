import type { Warning } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import type { UnpackedSheet } from './unpack.js'

/** What of a sheet may mislead its reader: hidden rows, and merged cells below its header. */
export function sheetNotes(shown: string, { sheet, hidden, merged }: UnpackedSheet, header: number): Warning[] {
  const below = merged.filter((area) => Number(/[0-9]+/.exec(area)?.[0]) > header)
  return [
    ...(hidden > 0 ? [{ code: 'hidden-rows', message: say('hidden-rows', shown, sheet, hidden) }] : []),
    ...(below.length > 0 ? [{ code: 'merged-cells', message: say('merged-cells', shown, sheet, below.length, below[0] ?? '') }] : []),
  ]
}
