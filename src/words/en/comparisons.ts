import { enumerated } from '../plural.js'
import { counted } from './figures.js'

/** Why two portfolios cannot be compared, and what is remarked on the pair. */
export const comparisons = {
  'differ-in': (what: string, old: string, before: string, now: string, after: string) =>
    `${what}: ${old} in ${before}, ${now} in ${after}`,
  'not-given': 'not given',
  'classifiers-differ': 'the classifiers differ',
  'parameter-differs': (name: string) => `the parameter "${name}" differs`,
  'within-differs': 'the cut points were fitted within the groups of different columns',
  'measures-differ': 'the weighing measures differ',
  'compare-same-classifier': 'Compare two portfolios of the same classifier.',
  'classify-same-parameters': 'Classify both with the same parameters.',
  'classify-same-within': 'Classify both with the same --within.',
  'classify-same-measure': 'Classify both by the same measure.',
  'cuts-moved': (cuts: readonly string[], more: number) =>
    `the cut points differ, so customers may have moved although their values did not: ${cuts.join('; ')}${more > 0 ? `; and ${more} more` : ''}; keep them with --save-model and --model`,
  'cut-moved': (group: string, measure: string, level: string, before: string, after: string) =>
    `${group === '' ? '' : `${group}: `}${measure} of ${level}, ${before} before and ${after} after`,
  'cuts-untold': (files: readonly string[]) =>
    `${files.join(' and ')} ${files.length > 1 ? 'do' : 'does'} not record the classifier, the parameters and the cut points, as json does, so these could not be compared`,
  'columns-differ': (said: readonly string[]) => `the columns differ, so the classifiers may differ: ${said.join('; ')}`,
  'only-has': (file: string, columns: readonly string[]) => `only ${file} has ${columns.join(', ')}`,
  'no-segment-in-common': (before: string, after: string, old: readonly string[], now: readonly string[]) =>
    `${before} and ${after} have no segment in common: ${old.join(', ')} and ${now.join(', ')}`,
  'without-measure': (customers: number, file: string, measure: string) =>
    `${counted(customers, 'customer', 'customers')} of ${file} ${customers === 1 ? 'has' : 'have'} no ${measure}; ${customers === 1 ? 'it counts' : 'they count'} as no money`,
  'before-is-later': (before: string, old: string, after: string, now: string) =>
    `${before} is as of ${old}, which is later than ${after}, as of ${now}`,
  'better-unknown': (better: string, other: string) =>
    `the files do not show which segment is better, ${better} or ${other}; ${better} is taken as the better one; json records the order`,
  'strange-segment': (file: string, segment: string, other: string, known: readonly string[]) =>
    `${file} has the segment "${segment}", which the classifier of ${other} does not have: ${known.join(', ')}`,
  'no-one-order': (before: string, after: string, orders: readonly string[]) =>
    `the segments of ${before} and ${after} are in different orders: ${orders.join(' and ')}`,

  'no-portfolio': (file: string, because: string) => `${file} is not a portfolio that cartera wrote: ${because}`,
  'compare-what-was-written': 'Compare what a classifier wrote, such as cartera pareto customers.csv --output before.csv.',
  'not-whole': (file: string, because: string) => `${file} is not whole: ${because}`,
  'write-it-again': 'Write it again.',
  'ends-in-line': 'it ends in the middle of a line',
  'begins-otherwise': 'it does not start like one',
  'other-columns': (columns: readonly string[], wanted: readonly string[]) =>
    `its columns are ${columns.join(', ')} instead of ${wanted.join(', ')}, …`,
  'no-parquet': (reason: string) => `it cannot be read as Parquet (${reason})`,
  'column-type': (column: string, type: string) => `its column ${column} is of type ${type}`,
  'customers-not-by-line': 'its customers are not one per line',
  'it-has-no-customers': 'it has no customers',
  'json-cut-off': 'its JSON ends too early or is damaged',
  'customer-no-object': (line: string) => `its first customer is no JSON object: ${line}`,
  'customers-unreadable': 'its customers cannot be read',
  'customer-without-segment': 'a customer has no segment',
  'other-count': (told: string, held: number) => `it should have ${told} customers, but has ${held}`,
  'shares-lack': 'by its cumulative shares, customers are missing',
  'several-files': (pattern: string, files: number) => `"${pattern}" names ${files} files, but a comparison has one before and one after`,
  'not-one-customer': (cells: string) => `this is not one customer of a portfolio: ${cells}`,
  'cell-absent': (column: string) => `there is no ${column}`,
  'not-a-rank': (value: string) => `"${value}" is not a rank`,
  'portfolio-no-number': (value: string) => `"${value}" is not a number`,
  'write-portfolio': 'Write the portfolio again.',
  'customer-repeated': (file: string, customer: string, times: string, lines: readonly string[]) =>
    `${file} has the customer "${customer}" ${times} times${lines.length > 1 ? ` (lines ${enumerated(lines, 'and')})` : ''}, but a portfolio has one row per customer`,
  'write-or-take-out': 'Write the portfolio again, or take the other rows out.',
  'gate-name': (name: string) => `unknown name "${name}"`,
  'gate-names-of-comparison': (segment: string, segments: readonly string[]) =>
    `Use names such as moved.share, left.customers or ${segment}->left; the segments are ${segments.join(', ')}.`,
  'gate-examples': (examples: readonly string[]) =>
    `Write for example ${examples.map((each) => `--fail-on '${each}'`).join(' or ')}; the operators are < <= = >= >.`,
}
