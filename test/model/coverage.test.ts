import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Coverage, coverageOf } from '../../src/model/coverage.js'
import type { Segment } from '../../src/model/definition.js'

const segment = (id: string, when?: Segment['when']): Segment => ({ id, label: { en: id, es: id }, ...(when ? { when } : {}) })
const axis = (measure: string, ...levels: string[]) => ({ measure, levels })

const growth = axis('growth', 'high', 'low')
const share = axis('share', 'high', 'medium', 'low')

test('names the cells that no segment covers, neighbours together', () => {
  const segments = [segment('star', { growth: 'high', share: 'high' }), segment('cow', { growth: 'low', share: ['high', 'medium'] })]
  const { unreachable, open } = coverageOf(segments, [growth, share]) as Coverage
  expect(unreachable).toEqual([])
  expect(open.map(String)).toEqual(['growth high × share medium or low', 'growth low × share low'])
  expect(open.map((cell) => cell.in('es'))).toEqual(['growth high × share medium o low', 'growth low × share low'])
})

test('finds a segment that earlier ones leave nothing to, also where it takes several of them', () => {
  const segments = [segment('up', { growth: 'high' }), segment('down', { growth: 'low' }), segment('rest')]
  expect(coverageOf(segments, [growth, share])).toEqual({ unreachable: [2], open: [] })
})

test('a segment without a condition takes all', () => {
  expect(coverageOf([segment('all')], [growth])).toEqual({ unreachable: [], open: [] })
})

test('agrees with going through all cells one by one', () => {
  const axes = [axis('a', '1', '2', '3'), axis('b', '1', '2'), axis('c', '1', '2', '3', '4')]
  const when = fc.record(Object.fromEntries(axes.map(({ measure, levels }) => [measure, fc.subarray([...levels], { minLength: 1 })])), {
    requiredKeys: [],
  })
  const cells = axes.reduce<Record<string, string>[]>(
    (all, { measure, levels }) => all.flatMap((cell) => levels.map((level) => ({ ...cell, [measure]: level }))),
    [{}],
  )
  const matches = (cell: Record<string, string>, given: Record<string, string[]>) =>
    Object.entries(given).every(([measure, levels]) => levels.includes(cell[measure] as string))
  fc.assert(
    fc.property(fc.array(fc.array(when, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (alternatives) => {
      const segments = alternatives.map((each, i) => segment(`s${i}`, each as Segment['when']))
      const winners = cells.map((cell) =>
        alternatives.findIndex((each) => each.some((given) => matches(cell, given as Record<string, string[]>))),
      )
      const coverage = coverageOf(segments, axes)
      expect(coverage?.unreachable).toEqual(alternatives.flatMap((_, i) => (winners.includes(i) ? [] : [i])))
      expect((coverage?.open.length ?? 0) > 0).toBe(winners.includes(-1))
    }),
    { seed: 11, numRuns: 300 },
  )
})

test('gives up on more pieces than anybody would read', () => {
  const axes = Array.from({ length: 14 }, (_, i) => axis(`m${i}`, 'a', 'b'))
  const pairs = axes.flatMap(({ measure: one }, i) => axes.slice(i + 1).map(({ measure: other }) => ({ [one]: 'a', [other]: 'b' })))
  expect(coverageOf([segment('x', pairs)], axes)).toEqual(expect.anything())
})
