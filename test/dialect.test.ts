/** Names and values that would break careless SQL, taken by a real engine as what they are. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decimalLiteral, identifier, tableOf, text, withSteps } from '../src/dialect.js'
import { openDuckDB } from '../src/engines/duckdb.js'
import { type Engine, everywhere } from '../src/engines/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await openDuckDB({ threads: 1 }, everywhere)
})
afterAll(() => engine.close())

const hostile = ['"; drop table x; --', "it's", "'); --", 'two\nlines', 'ñ 客 😀', '$1', '%s', '\\', 'select', '?', ' ']

describe('text', () => {
  test.each([...hostile, '', 'a\0b', '\0', "\0'\0"])('%j is itself', async (value) => {
    expect(await engine.rows(`SELECT ${text(value)}`)).toEqual([[value]])
  })

  test('of any characters', async () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (values) => {
        expect(await engine.rows(`SELECT ${values.map(text).join(', ')}`)).toEqual([values])
      }),
      { numRuns: 20 },
    )
  })
})

describe('identifier', () => {
  test.each(hostile)('%j names a column and a table', async (name) => {
    await engine.run(tableOf(name, `SELECT 5 AS ${identifier(name)}`))
    expect(await engine.rows(`SELECT ${identifier(name)} FROM ${identifier(name)}`)).toEqual([['5']])
    await engine.run(`DROP TABLE ${identifier(name)}`)
  })
})

test('a decimal literal keeps every digit and its type, also where there is no value', async () => {
  const [row] = await engine.rows(
    `SELECT ${decimalLiteral('99999999999999.9999', 18, 4)}, typeof(${decimalLiteral('1', 18, 4)}), ` +
      `${decimalLiteral(null, 18, 4)}, typeof(${decimalLiteral(null, 18, 4)})`,
  )
  expect(row).toEqual(['99999999999999.9999', 'DECIMAL(18,4)', null, 'DECIMAL(18,4)'])
})

test('steps see those before them, whatever their names', async () => {
  const [first = '', second = ''] = hostile.map(identifier)
  const steps = [
    { name: hostile[0] as string, sql: 'SELECT 2 AS n' },
    { name: hostile[1] as string, sql: `SELECT n * 3 AS n\nFROM ${first}` },
  ]
  expect(await engine.rows(withSteps(steps, `SELECT n FROM ${second}`))).toEqual([['6']])
  expect(withSteps([], 'SELECT 1')).toBe('SELECT 1')
})
