import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toldApart } from '../../src/report/told-apart.js'
import { shortened, textWidth } from '../../src/report/width.js'

const within = (columns: number) => (text: string) => shortened(text, columns)

test('names that begin alike lose their middle, others their end', () => {
  const names = [1, 2, 10].map((i) => `Compañía Internacional de Suministros Industriales número ${i}, S.A.`)
  expect(toldApart([...names, 'Bar Sol', 'Almacenes Reunidos del Sur'], within(20))).toEqual([
    'Compañía In…1, S.A.',
    'Compañía In…2, S.A.',
    'Compañía In…10, S.A.',
    'Bar Sol',
    'Almacenes Reunidos…',
  ])
})

test('what differs in several places is told apart too', () => {
  const names = ['Hotel Miramar Norte 1', 'Hotel Miramar Norte 2', 'Hotel Miramar Sur 1', 'Hotel Miramar Sur 2']
  expect(new Set(toldApart(names, within(12))).size).toBe(4)
})

test('the same name is shown alike, and what cannot be told apart stays cut', () => {
  expect(toldApart(['Bar Sol y Luna', 'Bar Sol y Luna'], within(8))).toEqual(['Bar Sol…', 'Bar Sol…'])
  expect(toldApart(['abcdef', 'abcdeg'], within(1))).toEqual(['…', '…'])
})

test('no text is wider than its room, and nobody is told less apart than by the plain cut', () => {
  const start = fc.constantFrom('', 'Compañía de Seguros ', '株式会社 ', 'شركة ', '👩‍👩‍👧 ')
  const name = fc
    .tuple(start, fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', ' S.A.', ' Norte'))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), fc.integer({ min: 2, max: 30 }), (names, columns) => {
      const cut = within(columns)
      const shown = toldApart(names, cut)
      expect(shown.every((text) => textWidth(text) <= columns)).toBe(true)
      const seen = (texts: readonly string[]) => new Set(texts).size
      expect(seen(shown)).toBeGreaterThanOrEqual(seen(names.map(cut)))
    }),
  )
})
