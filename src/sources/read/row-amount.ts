/** The money of a single row, exactly, where its cells can be read. */
import { type Decimal, decimal, unitsAt } from '../../model/decimal.js'
import type { RowExpression } from '../../model/formula/expression.js'
import { type NumberFormat, parseNumber } from '../grammar/numbers.js'
import type { FieldSource } from './field-source.js'

/** Sums and products alone are exact; anything else is left out. */
function evaluate(node: RowExpression, cell: (name: string) => Decimal | undefined): Decimal | undefined {
  if (node.type === 'number') return /^\d*\.?\d*$/.test(node.text) ? decimal(node.text) : undefined
  if (node.type === 'name') return cell(node.name)
  if (node.type === 'negate') {
    const of = evaluate(node.of, cell)
    return of && { ...of, units: -of.units }
  }
  if (node.type !== 'binary' || node.operator === '/') return undefined
  const [left, right] = [evaluate(node.left, cell), evaluate(node.right, cell)]
  if (!left || !right) return undefined
  if (node.operator === '*') return { units: left.units * right.units, scale: left.scale + right.scale }
  const scale = Math.max(left.scale, right.scale)
  const [a, b] = [unitsAt(left, scale), unitsAt(right, scale)]
  return { units: node.operator === '+' ? a + b : a - b, scale }
}

/** A row's amount in ten-thousandths; undefined where a cell is missing or faulty. */
export function rowAmount(source: FieldSource, cells: readonly string[], numbers: NumberFormat): bigint | undefined {
  const read = (column: number) => {
    const value = parseNumber(cells[column] ?? '', numbers, 'money')?.value
    return value === undefined ? undefined : decimal(value)
  }
  if (source.from === 'row-number') return undefined
  const amount =
    source.from === 'column'
      ? read(source.column)
      : evaluate(source.tree, (name) => {
          const column = source.columns.find((each) => each.name === name)?.column
          return column === undefined ? undefined : read(column)
        })
  return amount && unitsAt(amount, 4)
}
