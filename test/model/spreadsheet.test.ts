import { expect, test } from 'vitest'
import { guarded, mayRun, unguarded } from '../../src/model/spreadsheet.js'

test.each(['\n=1+1', '=1+1', '+34 600', '-cmd', '@SUM(A1)', '\tx', '\rx'])('%j gets an apostrophe, which is taken off again', (text) => {
  expect(mayRun(text)).toBe(true)
  expect(guarded(text)).toBe(`'${text}`)
  expect(unguarded(guarded(text))).toBe(text)
})

test.each(['', 'a=1', "'x", "'", ' =1', '1-2', 'Ñandú'])('%j stays as it is', (text) => {
  expect(mayRun(text)).toBe(false)
  expect(guarded(text)).toBe(text)
  expect(unguarded(text)).toBe(text)
})
