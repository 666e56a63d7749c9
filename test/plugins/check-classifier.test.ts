import { expect, test } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import type { Classifier } from '../../src/model/definition.js'
import { checkClassifier, definitionsOf } from '../../src/plugins/check-classifier.js'

const defaults = (classifier: Classifier) => classifier.parameters.parse({}) as Record<string, unknown>

test.each(classifiers.map((classifier) => [classifier.name, classifier] as const))('%s passes the check of plug-ins', (_, classifier) => {
  expect(definitionsOf(classifier, defaults(classifier)).length).toBeGreaterThan(0)
  expect(checkClassifier(classifier, defaults(classifier)).map(({ fault }) => fault)).toEqual([])
})
