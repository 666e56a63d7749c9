/** A fault of a file, and the error of several. */
import { type CarteraError, inputError } from '../../errors.js'
import { atPlace } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import { schemeOf } from '../remote/address.js'
import { shortName } from './heads.js'

/** A faulty cell or row. */
export interface Fault {
  file: string
  /** Physical line, where the file has lines. */
  line?: number | undefined
  /** Row, from 1, in files without lines. */
  record?: number | undefined
  column: string
  value: string
  reason: Sentence
}

/** Faults that are listed; further ones are counted, or stand in the rejects file. */
export const shownFaults = 20

const sentenceOf = ({ file, line, record, column, reason }: Fault) =>
  atPlace({ file, line, row: record, column: shortName(column) }, reason)

/** The error that a run ends with: the first fault, how many more there are, and what else is to be said of them. */
export function faultError(faults: readonly Fault[], limit: number, note?: Sentence, remedy?: Sentence): CarteraError {
  const [first, ...rest] = faults as [Fault, ...Fault[]]
  const hint = remedy ?? say(schemeOf(first.file) === undefined ? 'mend-or-skip' : 'mend-there-or-skip')
  return inputError('faulty-rows', say('first-fault', sentenceOf(first), rest.length, faults.length >= limit, note), {
    file: first.file,
    line: first.line,
    column: first.column,
    value: first.value,
    hint,
    more: rest.map(sentenceOf),
  })
}
