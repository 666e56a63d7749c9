/** The ways to other levels lead to levels that some value has. */
import { expect, test } from 'vitest'
import { neighbours } from '../../../src/answers/portfolio/neighbours.js'

const cut = { fit: { by: 'quantiles' as const, n: 4 }, levels: ['4', '3', '2', '1'], closed: 'ge' as const }

test.each([
  ['a threshold that nobody reached', ['9', null, '2'], 0, { down: { level: '2', at: '9' } }],
  ['two thresholds at one value', ['9', '2', '2'], 3, { up: { level: '3', at: '2' } }],
])('%s has no level below it', (_, at, level, expected) => {
  const thresholds = at.map((each, i) => ({ measure: 'sales', level: cut.levels[i] ?? '', at: each, closed: 'ge' as const }))
  expect(neighbours({ measure: 'sales', cut, value: level === 0 ? '10' : '1', level, thresholds })).toMatchObject(expected)
})
