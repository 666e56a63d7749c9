/**
 * The command that inspection ends with runs as it stands: some kinds of exports; the others are tried by the deep tests.
 * @module-tag deep
 */
import { test } from 'vitest'
import { itsCommandRuns } from './command-runs.js'
import { oddExports } from './odd-exports.js'

const quick = [
  'serial days of Excel',
  'two signs of currencies',
  'a total that does not add up',
  'no header',
  'Contaplus',
  'Spanish, abbreviated',
]

test.each(oddExports.filter(({ about }) => quick.includes(about)).map((each) => [each.about, each] as const))('%s', (_, each) =>
  itsCommandRuns(each),
)
