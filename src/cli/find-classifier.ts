import { classifiers as builtIn } from '../classifiers/index.js'
import { usageError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { say } from '../words/sentence.js'
import { findNamed, namesOf } from './command.js'
import { didYouMean } from './option.js'

/** The classifier of that name or alias; `others` are names that would do too. @throws CarteraError (usage) when there is none */
export function findClassifier(classifiers: readonly Classifier[], name: string, others: readonly { name: string }[] = []): Classifier {
  const found = findNamed(classifiers, name)
  if (found) return found
  const names = namesOf([...classifiers, ...others])
  throw usageError('unknown-classifier', say('no-such-classifier', name), {
    value: name,
    hint: didYouMean(name, names) ?? say('classifiers-are', names),
  })
}

/** Whether a classifier is not one of the built-in ones. */
export const isPlugin = (classifier: Classifier) => !builtIn.includes(classifier)
