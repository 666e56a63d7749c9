/** What was understood of files, and why. */

import type { Warning, Words } from '../../model/definition.js'
import type { InspectedFile } from '../../sources/inspect/inspected.js'
import type { Text } from '../../words/sentence.js'
import type { NextStep } from './next-step.js'

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
  /** What else stands in the way. */
  reason: Text | null
}

/** The answer of `inspect`. */
export interface Inspection {
  files: InspectedFile[]
  classifiers: InspectedClassifier[]
  warnings: Warning[]
  /** What to run next; null where nothing can. */
  next: NextStep | null
}
