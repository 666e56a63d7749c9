/** What a schema refuses is said in our words, in both languages, never in the library's. */
import { expect, test } from 'vitest'
import * as z from 'zod'
import { issueText } from '../../src/model/issue.js'

test.each<[z.ZodType, unknown, string, string]>([
  [z.string(), { toString: 1 }, 'expected text', 'se espera un texto'],
  [z.string(), undefined, 'expected text', 'se espera un texto'],
  [z.array(z.number()), { length: 2 }, 'expected a list', 'se espera una lista'],
  [z.tuple([z.number()]), 'x', 'expected a list', 'se espera una lista'],
  [z.object({}), [], 'expected keys with values', 'se espera claves con valores'],
  [z.number(), '5', 'expected a number', 'se espera un número'],
  [z.boolean(), 1, 'expected true or false', 'se espera true o false'],
])('%#', (schema, given, en, es) => {
  const issue = schema.safeParse(given).error?.issues[0] as z.core.$ZodIssue
  expect([issueText(issue).in('en'), issueText(issue).in('es')]).toEqual([en, es])
})

test('the words of a schema of somebody else stay', () => {
  const issue = z.string('say it with words').safeParse(5).error?.issues[0] as z.core.$ZodIssue
  expect(String(issueText(issue))).toBe('say it with words')
})
