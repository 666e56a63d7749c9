import { classifiers as all } from '../../../src/classifiers/index.js'
import type { Classifier } from '../../../src/model/definition.js'

/** Names of all built-in classifiers. */
export const classifiers = all.map(({ name }) => name)

export const shelf = (name: string) => all.find((classifier) => classifier.name === name) as Classifier
