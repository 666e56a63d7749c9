/** What was understood of files, and why. */
import type { Warning, Words } from '../../model/definition.js'
import type { Guess } from '../../sources/inspect/guess-fields.js'
import type { InspectedFile } from '../../sources/inspect/inspected.js'
import type { Sentence, Text } from '../../words/sentence.js'

/** What a classifier lacks: one of the fields, or all of them where `every`; any of the options will do instead. */
export interface Need {
  fields: string[]
  every: boolean
  options: string[]
}

/** Whether a classifier can run on the columns of all files together. */
export interface InspectedClassifier {
  classifier: string
  title: Words
  /** `with-options`: each of its needs can be met by an option. */
  runs: 'yes' | 'with-options' | 'no'
  needs: Need[]
  /** What else stands in the way, and what helps. */
  reason: Sentence | null
  hint?: Sentence
}

/** Why an option is proposed. */
export interface Because {
  option: string
  text: Text
}

/** A reading that a format leaves open, and the options that settle it. */
export interface Way {
  /** Options in the order of the command, each with its value. */
  options: [option: string, value: string | null][]
}

/** What to run next; of ways that are told apart by an ambiguous format the first is as good as the others. */
export interface NextStep {
  classifier: string
  files: string[]
  guesses: Guess[]
  ways: Way[]
  /** What was said without some of the options. */
  because: Because[]
  /** What the first of them says of rows that may not mean what they seem to; none where only a sample was tried. */
  warnings: readonly Warning[]
}

/** A file that is joined. */
export interface InspectedJoin {
  file: string
  /** The column by which its rows are joined; null where it is by customer. */
  on: string | null
  /** Rows with a key among those that were looked at, and those of them whose key it has; null where that is not known. */
  rows: number | null
  matched: number | null
  /** What its columns are called beside the others. */
  columns: string[]
}

/** The answer of `inspect`. */
export interface Inspection {
  files: InspectedFile[]
  joins: InspectedJoin[]
  classifiers: InspectedClassifier[]
  warnings: Warning[]
  /** What to run next; null where nothing can. */
  next: NextStep | null
  /** Where nothing can run: what only the user can say or mend. */
  asks: Sentence[]
}
