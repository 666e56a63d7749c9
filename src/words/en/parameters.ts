/** Parameters of a classifier, what was expected of them, and what built-in classifiers ask and remark. */
export const parameters = {
  'of-option': (option: string, what: string) => `${option}: ${what}`,
  got: (expected: string, given: string) => `${expected}, got ${given}`,
  'expected-a-rate': 'expected a rate of 1 (100%) at most: ten percent is 0.10 or 10%',
  'expected-retention': 'expected a number from 0 to below 1, or observed',
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
  'cuts-ascend': 'cuts must ascend',
  'first-below-second': 'the first must be below the second',
  'score-off-scale': (low: number, high: number) => `the score must lie on the scale ${low},${high}; name another with --scale`,
  'lost-above-at-risk': 'lost must be above at-risk',
  'criterion-signs': 'a criterion’s name has no quotes or square brackets',
  'criterion-twice': 'a criterion appears twice',
  'criteria-at-most': (most: number) => `there are more than ${most} criteria, the most that are read`,
  'segment-twice': 'a segment appears twice',
  'name-other-than': (first: string, second: string) => `a name other than ${first} and ${second}, which have a meaning of their own`,
  'at-least-key': (key: string) => `at least ${key}`,
  'year-growth': 'It compares the sales of the twelve months up to the reference date with those of the twelve before.',
  'partial-year': (first: string, start: string) =>
    `the data begin on ${first}, but the year before begins on ${start}, so growth over it is too large; give a column growth or prior sales, or add earlier data`,
  'own-growth': 'Growth is the growth of sales with us, not that of the customer’s industry.',
  'retention-endless': (retention: string) =>
    `--retention ${retention} × (1 + growth) must stay below 1 + discount, or the value is infinite`,
  'bins-need-segments': (bins: number) => `the segments are ranges of the scores 1 to 5, so --bins ${bins} needs segments of its own`,
  'give-segments': 'Give them with --segments <csv>, or take --scores-only.',
  'scores-without-segments': '--scores-only leaves segments out, and --segments gives them',
  'score-above-bins': (segment: string, bins: number) =>
    `the segment "${segment}" asks for a score above ${bins}, the highest of --bins ${bins}`,
  'mend-range': 'Fix its range, or say with --bins how many scores there are.',
}

/** What people read for the parameters of our methods: as they are typed. */
export const parameterPhrases: Readonly<Record<'names' | 'values', Readonly<Record<string, string>>>> = { names: {}, values: {} }
