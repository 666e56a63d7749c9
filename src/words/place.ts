/** Places at the head of sentences: made here alone, and taken off here again. */
import { type Sentence, say, type Text } from './sentence.js'

/** What the head of a sentence may name; a row is told where a file has no lines. */
export interface ToldPlace {
  file?: Text | undefined
  line?: number | undefined
  row?: number | undefined
  column?: Text | undefined
}

/** `a.csv, line 3, column "sales": …` */
export const atPlace = ({ file, line, row, column }: ToldPlace, reason: Text): Sentence =>
  say('at-place', file, line || undefined, line ? undefined : row, column || undefined, reason)

/** `a.csv is empty`: the file is what the sentence is about. */
export const ofFile = (file: Text, reason: Text): Sentence => say('of-file', file, reason)

/** What a sentence says, without the place at its head. */
export const withoutPlace = (text: Text): Text =>
  typeof text !== 'string' && (text.key === 'at-place' || text.key === 'of-file') ? (text.args.at(-1) as Text) : text
