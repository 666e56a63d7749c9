import { expect, test } from 'vitest'
import { parseCondition, parseFormula, parseWith } from '../../src/model/formula/formula.js'
import { conditionText, constantOf, formulaText } from '../../src/model/formula/formula-text.js'

test.each([
  'sales / rival_sales - 1',
  '-(a + b) * -c',
  'a - (b - c)',
  'min(a, max(b, 0.5), 1e3) / total(abs("odd name"))',
  'coalesce([an "odd" name], pow(x, 2), ln(y))',
])('%s means the same when it is written out', (formula) => {
  const tree = parseFormula(formula)
  expect(parseFormula(formulaText(tree))).toEqual(tree)
})

test.each(['a > 1 and b is null or c <= d * 2 and e is not null', 'a + 1 <> b'])(
  '%s means the same when it is written out',
  (condition) => {
    const tree = parseCondition(condition)
    expect(parseCondition(conditionText(tree))).toEqual(tree)
  },
)

test('a parameter is a number in the tree, never text of the formula', () => {
  const negative = parseWith((name) => (name === 'x.2' ? { type: 'negate', of: { type: 'number', text: '3' } } : undefined))
  expect(formulaText(negative.formula('2 - $x.2'))).toBe('(2 - (-3))')
  expect(() => negative.formula('2 - $y')).toThrow('has a parameter without a number at character 5 ("$y")')
  expect(() => parseFormula('sales * $x')).toThrow('cannot use a parameter')
})

test('a formula of numbers alone has a value', () => {
  expect(constantOf(parseFormula('0 + (10 - 0) * 2 / 3'))).toBe((10 * 2) / 3)
  expect(constantOf(parseFormula('max(1, min(2, 3), abs(-4)) + pow(2, 3) + ln(1)'))).toBe(12)
  expect(constantOf(parseFormula('sales * 2'))).toBeUndefined()
  expect(constantOf(parseFormula('1 / 0'))).toBeUndefined()
})
