/** The sheets that parameters name, such as scores by criterion. */
import type { Classifier } from '../model/definition.js'
import { metaOf, shapeOf } from '../sources/read/parameters.js'

/** Parameters that name a sheet. */
export const sheetKeys = (classifier: Classifier): string[] =>
  Object.entries(shapeOf(classifier)).flatMap(([key, schema]) => (metaOf(schema).sheet ? [key] : []))

/** A classifier and its lenses, each with its parameters and the sheets that these name. */
export const sheetReaders = (classifier: Classifier, parameters: Readonly<Record<string, unknown>>) =>
  [{ classifier, parameters }, ...Object.values(classifier.lenses ?? {})].map((each) => ({
    ...each,
    paths: sheetKeys(each.classifier).flatMap((key) => {
      const path = each.parameters[key]
      return typeof path === 'string' ? [path] : []
    }),
  }))
