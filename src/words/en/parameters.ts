/** Parameters of a classifier, and what was expected of them. */
export const parameters = {
  'of-option': (option: string, what: string) => `${option}: ${what}`,
  got: (expected: string, given: string) => `${expected}, got ${given}`,
  'expected-a-rate': 'expected a rate of 1 (100%) at most: ten percent is 0.10 or 10%',
  'expected-a-share': 'expected a number above 0 and below 1',
  'expected-whole-to': (most: number) => `expected a whole number of 1 to ${most}`,
  'expected-whole-from-0': 'expected a whole number of 0 or more',
  'no-parameter': (classifier: string, parameter: string) => `${classifier} has no parameter "${parameter}"`,
  'its-parameters-are': (parameters: readonly string[]) => `Its parameters are ${parameters.join(', ')}.`,
  'cell-missing': 'the cell is missing',
  'unknown-gate-name': (rule: string, name: string) => `--fail-on '${rule}': unknown name "${name}"`,
  'known-here': (names: readonly string[]) => `Known here: ${names.join(', ')}.`,
  'no-weights': (classifier: string) => `${classifier} weighs no criteria, so there is nothing that --sensitivity could vary`,
  'classifiers-with-weights': (classifiers: readonly string[]) => `Classifiers with weights: ${classifiers.join(', ')}.`,
  'ask-one-with-weights': 'Ask it of a classifier with weights, such as burnett.',
  'column-twice': (column: string) => `--sensitivity adds a column "${column}", and there is one of that name`,
  'rename-it': 'Rename it.',
}
