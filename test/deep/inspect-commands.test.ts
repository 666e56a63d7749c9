/**
 * The command that inspection ends with runs as it stands, on exports of all kinds.
 * @module-tag deep
 */
import { expect, test } from 'vitest'
import { itsCommandRuns } from '../answers/inspection/command-runs.js'
import { oddExports } from '../answers/inspection/odd-exports.js'

test('each kind is another', () => {
  expect(new Set(oddExports.map(({ about }) => about)).size).toBe(oddExports.length)
})

test.each(oddExports.map((each) => [each.about, each] as const))('%s', (_, each) => itsCommandRuns(each))
