import { faultAt, parseYaml, textOf } from '../authored/document.js'
import type { Classifier } from '../model/definition.js'
import { classifierFrom } from './from-data.js'
import type { Taken } from './identity.js'

/**
 * The classifier of a YAML file.
 * @param shown the path as messages name it
 * @throws usage error that names file, line and column of the first fault
 */
export function yamlClassifier(path: string, shown: string, taken: Taken): Classifier {
  const { data, place } = parseYaml(textOf(path, shown), shown)
  return classifierFrom(data, { shown, taken, report: (from, fault) => faultAt(shown, place(from, fault.path, fault.inKey), fault) })
}
