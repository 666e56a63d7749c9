/** Formulas and conditions over rows: what they mean, run in a bare engine and held against a naive evaluator. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { text as literal } from '../../src/dialect.js'
import { openDuckDB } from '../../src/engines/duckdb.js'
import { type Engine, everywhere } from '../../src/engines/engine.js'
import type { RowExpression, RowTest } from '../../src/model/formula/expression.js'
import { parseRowCondition, parseRowFormula } from '../../src/model/formula/formula.js'
import { nameAt } from '../../src/model/formula/tokens.js'
import { kindsAsked, type RowEnvironment, rowCondition, rowNumber, rowText } from '../../src/sql/row-formula.js'
import { narrowed } from '../../src/sql/settled.js'
import { inProportion } from '../runs.js'

type Row = Readonly<Record<string, string>>

const kinds: Readonly<Record<string, 'text' | 'number' | 'date'>> = {
  Status: 'text',
  'Invoice no': 'text',
  City: 'text',
  Amount: 'number',
  Cost: 'number',
  Due: 'date',
}

/** Cells as literals of SQL. */
const environment =
  (row: Row): RowEnvironment =>
  (name) => {
    const cell = row[name] as string
    const typed = (type: string) => (cell === '' ? `CAST(NULL AS ${type})` : `CAST(${literal(cell)} AS ${type})`)
    return {
      kind: kinds[name] ?? 'text',
      text: literal(cell.trim()),
      known: cell === '' ? 'CAST(NULL AS VARCHAR)' : literal(cell.trim()),
      number: { sql: typed('DECIMAL(18,4)'), type: { precision: 18, scale: 4 }, kind: 'money', divisors: [] },
      date: typed('DATE'),
      missing: cell === '' ? 'true' : 'false',
    }
  }

let engine: Engine
beforeAll(async () => {
  engine = await openDuckDB({ threads: 1 }, everywhere)
})
afterAll(() => engine.close())

const row: Row = { Status: 'Shipped', 'Invoice no': 'C-017', City: ' León ', Amount: '10.5', Cost: '', Due: '2025-02-28' }

const resultOf = async (sql: string) => (await engine.rows(`SELECT CAST(${sql} AS VARCHAR)`))[0]?.[0]
const holds = (condition: string) => resultOf(rowCondition(parseRowCondition(condition), environment(row)))
const textOf = (formula: string) => resultOf(rowText(parseRowFormula(formula), environment(row)))
const numberOf = async (formula: string) => {
  const found = await resultOf(rowNumber(parseRowFormula(formula), environment(row)).sql)
  return found == null ? found : Number(found)
}

describe('texts', () => {
  test.each([
    ["City & ', ' & Status", 'León, Shipped'],
    ['lower(Status)', 'shipped'],
    ['upper(City)', 'LEÓN'],
    ["trim('  a ')", 'a'],
    ['left([Invoice no], 2)', 'C-'],
    ['right("Invoice no", 3)', '017'],
    ["if(starts([Invoice no], 'C'), 'credit', 'sale')", 'credit'],
    ["'it''s'", "it's"],
    ['Cost', ''],
  ])('%s is %s', async (formula, value) => {
    expect(await textOf(formula)).toBe(value)
  })
})

describe('numbers', () => {
  test.each([
    ["if(starts([Invoice no], 'C'), -Amount, Amount)", -10.5],
    ["if(Status = 'Shipped', Amount * 2, 0) + 1", 22],
    ['Amount - Cost', null],
    ['-(Amount)', -10.5],
  ])('%s is %s', async (formula, value) => {
    expect(await numberOf(formula)).toBe(value)
  })

  test.each(["Amount + 'a'", 'lower(Status) * 2', 'min(City & City, 1)'])('%s is refused', (formula) => {
    expect(() => rowNumber(parseRowFormula(formula), environment(row))).toThrow('is text, and a number is expected there')
  })
})

describe('conditions', () => {
  test.each([
    ["Status = 'Shipped'", true],
    ["Status = 'shipped'", false],
    ["Status in ('Resolved', 'Shipped')", true],
    ["Status not in ('Resolved', 'Shipped')", false],
    ["not starts([Invoice no], 'C')", false],
    ["ends([Invoice no], '7') and contains(City, 'eó')", true],
    ['Amount > 10 and Amount < 10.6', true],
    ['Amount != 10.50', false],
    ['Amount in (1, 10.5)', true],
    ['Amount in (10.50, 7, 8, 3.25, 10.5)', true],
    ['Amount not in (7, 8, 3.25, 11.5)', true],
    ['Cost is missing', true],
    ['Cost is not missing or Amount is null', false],
    ['Cost > 0', false],
    ['not Cost > 0', true],
    ['not (Cost > 0 or Amount > 0)', false],
    ['(Amount + 1) * 2 > 22.9', true],
    ["Due >= '2025-02-28'", true],
    ["Due in ('2025-02-27', '2025-03-01')", false],
    ["Status > 'R' and Status < 'T'", true],
    ["City & '' is not missing", true],
  ])('%s: %s', async (condition, value) => {
    expect(await holds(condition)).toBe(String(value))
  })

  test.each([
    ["Due > '31/12/2025'", 'is no day of the calendar'],
    ["Due > '2025-02-30'", 'is no day of the calendar'],
    ["Amount > '100'", 'is text, and is compared with a number'],
  ])('%s is refused: %s', (condition, reason) => {
    expect(() => rowCondition(parseRowCondition(condition), environment(row))).toThrow(reason)
  })

  test.each([
    ["Status = 'Shipped", "has no closing '"],
    ['Status =', 'is missing a name or a number at character 9'],
    ['Status', 'is missing a comparison at character 7'],
    ["(Status = 'a'", `the condition "(Status = 'a'" is missing ")" at character 14`],
    ["(Amount > 1 nad Status = 'a')", 'is missing ")" at character 13'],
    ["1 = 1 and strats(Status, 'a')", 'uses an unknown function "strats" at character 11'],
    ["Status in 'a'", 'is missing "(" at character 11'],
    ['starts(Status)', 'gives starts 1 arguments'],
    ['(Amount > 1', 'is missing ")"'],
    ['Amount > 1 Amount', 'continues unexpectedly at character 12'],
  ])('%s: the formula %s', (condition, message) => {
    expect(() => parseRowCondition(condition)).toThrow(message)
  })

  test('a name is found where it stands, not where its letters stand in a text', () => {
    expect(nameAt("City = 'Due' and [Due] > '2025-01-01'", 'Due')).toBe(17)
  })

  test('columns are read as what they are compared with', () => {
    const asked = kindsAsked(
      parseRowCondition("Status > 5 and Due < '2025-01-01' and City = 'x' and Cost = Amount"),
      (name) => kinds[name] ?? 'text',
    )
    expect([...asked]).toEqual([
      ['Status', 'number'],
      ['Due', 'date'],
      ['Cost', 'number'],
      ['Amount', 'number'],
    ])
  })
})

/** What a condition means, without SQL. Numbers are of two decimals, so that hundredths are whole. */
function naive(tested: RowTest, cells: Row): boolean {
  switch (tested.type) {
    case 'both':
      return naive(tested.left, cells) && naive(tested.right, cells)
    case 'either':
      return naive(tested.left, cells) || naive(tested.right, cells)
    case 'not':
      return !naive(tested.of, cells)
    case 'known':
      return (cells[(tested.of as { name: string }).name] !== '') === tested.known
    case 'in':
      return tested.options.some((option) => equal(tested.of, option, cells)) === tested.among
    case 'text-test': {
      const [whole, part] = tested.of.map((each) => naiveText(each, cells)) as [string, string]
      return { starts: whole.startsWith(part), ends: whole.endsWith(part), contains: whole.includes(part) }[tested.name]
    }
    case 'compare': {
      const [a, b] = [hundredths(tested.left, cells), hundredths(tested.right, cells)]
      if (a === null || b === null) return false
      return { '=': a === b, '<>': a !== b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[tested.operator]
    }
  }
}

const naiveText = (of: RowExpression, cells: Row) =>
  of.type === 'text' ? of.text : (cells[(of as { name: string }).name] as string).trim()
const equal = (a: RowExpression, b: RowExpression, cells: Row) => naiveText(a, cells) === naiveText(b, cells)

function hundredths(of: RowExpression, cells: Row): number | null {
  if (of.type === 'number') return Math.round(Number(of.text) * 100)
  if (of.type === 'name') return cells[of.name] === '' ? null : Math.round(Number(cells[of.name]) * 100)
  if (of.type !== 'binary') return null
  const [a, b] = [hundredths(of.left, cells), hundredths(of.right, cells)]
  return a === null || b === null ? null : of.operator === '+' ? a + b : a - b
}

const words = fc.constantFrom('', 'C', 'C-1', 'Shipped', 'shipped', "o'k", 'León')
const hundredth = fc.integer({ min: -300, max: 300 }).map((n) => String(n / 100))
const quoted = words.filter((word) => word !== '').map((word) => `'${word.replaceAll("'", "''")}'`)
const textColumn = fc.constantFrom('Status', '[Invoice no]', 'City')
const number = fc.oneof(
  fc.constantFrom('Amount', 'Cost', '(Amount + Cost)', '(Cost - 1.25)'),
  hundredth.filter((n) => !n.startsWith('-')),
)
const simple = fc.oneof(
  fc.tuple(number, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), number).map((parts) => parts.join(' ')),
  fc
    .tuple(textColumn, fc.constantFrom('in', 'not in'), fc.array(quoted, { minLength: 1, maxLength: 3 }))
    .map(([a, b, c]) => `${a} ${b} (${c.join(', ')})`),
  fc.tuple(fc.constantFrom('starts', 'ends', 'contains'), textColumn, quoted).map(([name, a, b]) => `${name}(${a}, ${b})`),
  fc.tuple(fc.constantFrom('Status', 'Cost', 'Due'), fc.constantFrom('is missing', 'is not missing')).map((parts) => parts.join(' ')),
)
const { condition } = fc.letrec<{ condition: string; not: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    simple,
    tie('not'),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map(([a, b, c]) => `(${a}) ${b} ${c}`),
  ),
  not: tie('condition').map((of) => `not (${of})`),
}))
const rows = fc.record({
  Status: words,
  'Invoice no': words,
  City: words,
  Amount: hundredth,
  Cost: fc.oneof(hundredth, fc.constant('')),
  Due: fc.constantFrom('', '2025-01-01'),
})

test('any condition over any row is what a naive reader makes of it', async () => {
  await fc.assert(
    fc.asyncProperty(condition, rows, async (source, cells) => {
      const tested = parseRowCondition(source)
      expect(await resultOf(rowCondition(tested, environment(cells))), source).toBe(String(naive(tested, cells)))
    }),
    { numRuns: inProportion(300) },
  )
})

describe('a product in a narrow decimal', () => {
  const product = async (amount: string, cost: string) => {
    const typed = rowNumber(parseRowFormula('Amount * Cost'), environment({ Amount: amount, Cost: cost }))
    return resultOf(narrowed(typed, { precision: 18, scale: 4 }))
  }

  test.each([
    ['0.05', '0.001', '0.0001'],
    ['-0.05', '0.001', '-0.0001'],
    ['0.0499', '0.001', '0.0000'],
    ['1.0001', '1.0001', '1.0002'],
    ['-12.3456', '78.9012', '-974.0827'],
  ])('%s times %s is rounded half away from zero: %s', async (amount, cost, expected) => {
    expect(await product(amount, cost)).toBe(expected)
  })

  test('has no room for ten digits and eight decimals, and is as exact there', async () => {
    expect(await product('99999.9999', '99999.9999')).toBe('9999999980.0000')
    expect(await product('123456789.1234', '1000.0005')).toBe('123456850851.7946')
    expect(await product('-123456789.1234', '1000.0005')).toBe('-123456850851.7946')
  })

  test('is null where a cell is missing', async () => {
    expect(await product('5', '')).toBeNull()
  })
})
