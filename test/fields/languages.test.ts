/** The languages of files of data: what all of them together must keep to. */
import { expect, test } from 'vitest'
import { dictionary, normalise } from '../../src/fields/dictionary.js'
import { levelWords, monthAbbreviations, totalsWords } from '../../src/fields/languages/index.js'
import { parseDate } from '../../src/sources/grammar/dates.js'
import { isLevel } from '../../src/sources/grammar/levels.js'
import { isMissing } from '../../src/sources/grammar/numbers.js'

const twice = (words: readonly string[]) => words.filter((word, i) => words.indexOf(word) < i)

test('no header means two fields', () => {
  const fields = Object.entries(dictionary).map(([field, { names }]) => [...new Set([field, ...names].map(normalise))])
  expect(twice(fields.flat())).toEqual([])
})

test('an abbreviation means one month, and a word one level', () => {
  expect(monthAbbreviations).toHaveLength(12)
  expect(twice(monthAbbreviations.flat())).toEqual([])
  expect(twice([...levelWords('high'), ...levelWords('medium'), ...levelWords('low')])).toEqual([])
})

test('German is understood', () => {
  const months = ['Jänner', 'Feber', 'MÄRZ', 'apr', 'Mai', 'Juni', 'jul', 'August', 'Sept.', 'Okt.', 'November', 'dez']
  expect(months.map((month) => parseDate(`7 ${month} 2025`, 'DD MMM YYYY'))).toEqual(
    months.map((_, i) => `2025-${String(i + 1).padStart(2, '0')}-07`),
  )
  expect(['hoch', 'Mittel', 'geringe'].map(isLevel)).toEqual([true, true, true])
  expect(['k.A.', 'K.A', 'k. A.', '#NV', 'ka', 'kXA.'].map((text) => isMissing(text))).toEqual([true, true, true, true, false, false])
  expect(totalsWords).toContain('gesamtsumme')
})
