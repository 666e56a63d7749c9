import { expect, test } from 'vitest'
import { merged } from '../../../src/answers/comparison/segment-order.js'

const order = (...lists: string[]) => merged(lists.map((list) => [...list]))?.order.join('')

test.each([
  [['ABC', 'ABC'], 'ABC'],
  [['ABC', 'ACN'], 'ABCN'],
  [['AC', 'ABC'], 'ABC'],
  [['B', 'ABC'], 'ABC'],
  [['', 'AB'], 'AB'],
  [['AB', 'BC', 'CD'], 'ABCD'],
])('%j come in the order %s', (lists, expected) => {
  expect(order(...lists)).toBe(expected)
  expect(merged(lists.map((list) => [...list]))?.unsure).toEqual([])
})

test('lists that contradict each other have no order', () => expect(order('AB', 'BA')).toBeUndefined())

test('where no list tells, the first list goes before, and the pair is named', () => {
  expect(
    merged([
      ['A', 'N'],
      ['A', 'C'],
    ]),
  ).toEqual({ order: ['A', 'N', 'C'], unsure: [['N', 'C']] })
})

test('a third list, such as that of a known classifier, tells', () => {
  expect(
    merged([
      ['A', 'N'],
      ['A', 'C'],
      ['A', 'C', 'N'],
    ]),
  ).toEqual({ order: ['A', 'C', 'N'], unsure: [] })
})
