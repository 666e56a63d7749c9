import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from '../../src/model/nearest.js'

describe('editDistance', () => {
  it.each([
    ['pareto', 'pareto', 0],
    ['pareot', 'pareto', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['ca', 'abc', 3],
    ['año', 'ano', 1],
  ])('%s to %s is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance)
  })

  it('is symmetric, and zero only between equal words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})

describe('nearest', () => {
  const words = ['pareto', 'abc', 'bcg', 'burnett', 'vvc', 'winer', 'prior_sales']

  it.each([
    ['paretto', 'pareto'],
    ['Pareto', 'pareto'],
    ['bgc', 'bcg'],
    ['burnet', 'burnett'],
    ['wine', 'winer'],
    ['prior-sales', 'prior_sales'],
    ['bur', 'burnett'],
  ])('%s means %s', (typed, meant) => {
    expect(nearest(typed, words)).toBe(meant)
  })

  it.each(['', 'x', 'xyz', 'customers.csv', '7'])('"%s" means nothing known', (typed) => {
    expect(nearest(typed, words)).toBeUndefined()
  })

  it('takes words of one letter only as they are', () => {
    expect(nearest('D', ['A', 'B', 'C'])).toBeUndefined()
    expect(nearest('a', ['A', 'B', 'C'])).toBe('A')
  })

  it('prefers the nearer of two', () => {
    expect(nearest('median', ['mean', 'medians', 'median'])).toBe('median')
  })
})
