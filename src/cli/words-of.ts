import type { CompareOptions } from '../compare.js'
import type { Classifier, Words } from '../model/words.js'
import { defaultParameters, sketch } from './sketch.js'

/** Titles and labels of the shelf in all languages, for files that hold them in English only. */
export function wordsOf(classifiers: readonly Classifier[]): Required<Pick<CompareOptions, 'titleOf' | 'labelOf'>> {
  const segments = classifiers.flatMap((classifier) => sketch(classifier, defaultParameters(classifier))?.segments ?? [])
  const unclassified: Words = { en: 'Unclassified', es: 'Sin clasificar' }
  return {
    titleOf: (name) => classifiers.find((classifier) => classifier.name === name)?.title,
    labelOf: (segment, english) =>
      segments.find(({ id, label }) => id === segment && label.en === english)?.label ??
      (english === unclassified.en ? unclassified : undefined),
  }
}
