/** What the classifiers at hand tell of files that name segments only, and in English. */
import type { Classifier, Words } from '../../model/definition.js'
import { defaultParameters, sketch } from '../../model/sketch.js'
import { languages, wordIn } from '../../words/sentence.js'

export interface Shelf {
  /** A classifier's title in all languages. */
  titleOf(classifier: string): Words | undefined
  /** A segment's label in all languages, from the segment and its label in one of them; of the classifier that has all `beside` before others. */
  labelOf(segment: string, label: string, beside: readonly string[]): Words | undefined
  /** The segments of each classifier by their labels in a language. */
  byLabel: ReadonlyMap<string, string>[]
  /** The segments of each classifier, best first. */
  orders: string[][]
}

const unclassified: Words = { en: 'Unclassified', es: 'Sin clasificar' }

/** Labels of customers without a segment. */
export const unclassifiedLabels: readonly string[] = Object.values(unclassified)

const isIn = (words: Words, text: string) => Object.values(words).includes(text)

/** The shelf of these classifiers, with the parameters that they have by default. */
export function shelfOf(classifiers: readonly Classifier[]): Shelf {
  const known = classifiers.map((classifier) => sketch(classifier, defaultParameters(classifier))?.segments ?? [])
  return {
    titleOf: (name) => classifiers.find((classifier) => classifier.name === name)?.title,
    labelOf: (segment, found, beside) =>
      [...known.filter((own) => beside.every((each) => own.some(({ id }) => id === each))), ...known]
        .flat()
        .find(({ id, label }) => id === segment && isIn(label, found))?.label ?? (isIn(unclassified, found) ? unclassified : undefined),
    byLabel: known.flatMap((segments) =>
      languages.map((language) => new Map(segments.map(({ id, label }) => [wordIn(label, language), id] as const))),
    ),
    orders: known.map((segments) => segments.map(({ id }) => id)),
  }
}
