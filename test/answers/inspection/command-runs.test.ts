/** The command that inspection ends with runs as it stands: some kinds of exports; the others are tried by the deep tests. */
import { test } from 'vitest'
import { itsCommandRuns } from './command-runs.js'
import { oddExports } from './odd-exports.js'

const quick = [
  'another sign of delimiting',
  'serial days of Excel',
  'percentages under money',
  'two signs of currencies',
  'debit and credit in German',
  'a word among the amounts',
  'a total that does not add up',
  'no header',
  'columns of one width with names of two words',
  'Contaplus',
  'Spanish, abbreviated',
]

test.each(oddExports.filter(({ about }) => quick.includes(about)).map((each) => [each.about, each] as const))('%s', (_, each) =>
  itsCommandRuns(each),
)
