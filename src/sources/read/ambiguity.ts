import { placedError } from '../../errors.js'
import { shellWord } from '../../model/shell.js'
import { say } from '../../words/sentence.js'
import type { SampleCell } from '../grammar/telling.js'

/** The error for a cell that two formats read differently when nothing tells them apart. */
export function ambiguity(
  file: string,
  { cell, readings }: { cell: SampleCell; readings: readonly { format: string; value: string }[] },
  what: 'numbers' | 'dates',
  option: string,
) {
  const { line, column, text } = cell
  const may = readings.map(({ value, format }) => `${value} (${format})`)
  return placedError(`ambiguous-${what}`, say('may-be', text, may), {
    file,
    line,
    column,
    value: text,
    hint: say('say-which-reading', option, [...new Set(readings.map(({ format }) => shellWord(format)))]),
  })
}
