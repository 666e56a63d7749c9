import { expect, it } from 'vitest'
import { asLines, summaryLine } from '../../src/cli/summary.js'
import { header } from './toy.js'

const input = { path: 'a.csv', rows: 1, rejected: 0, encoding: 'utf-8', delimiter: '\t' as string | null, numbers: '1234.56' }
const summaryText = (...given: Parameters<typeof summaryLine>) => asLines([summaryLine(...given)], 'en')
const quiet = { ...header, warnings: [] }

it('adds up several files, and says in which they differ', () => {
  const inputs = [input, { ...input, path: 'b.csv', rows: 4, rejected: 2, encoding: 'windows-1252' }]
  expect(summaryText({ ...quiet, inputs }, { customers: 2, to: ['out.csv'] }, {})).toBe(
    'read 5 rows of 2 files, rejected 2, wrote 2 customers to out.csv; ' +
      'guessed: encoding utf-8 (a.csv), encoding windows-1252 (b.csv), delimiter tab, numbers 1234.56\n',
  )
})

it('names standard input, one row, and the reference date that was found', () => {
  expect(
    summaryText({ ...quiet, inputs: [{ ...input, path: '-' }], as_of: '2026-01-31' }, undefined, {
      numbers: '1234.56',
      encoding: 'utf-8',
      delimiter: '\t',
    }),
  ).toBe('read 1 row of standard input, rejected 0; guessed: as of 2026-01-31\n')
  expect(summaryText({ ...quiet, inputs: [input], as_of: '2026-01-31' }, undefined, { as_of: '2026-01-31' })).not.toContain('as of')
})
