/** What the folders of fixtures promise holds: by `classify`, and by the oracle. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { classify } from '../../src/answers/portfolio/classify.js'
import { classifiers } from '../../src/classifiers/index.js'
import { sketch } from '../../src/model/sketch.js'
import { blankAsNull, type Fixture, fixtures, methodNamed, rowsOf } from '../fixtures.js'
import { oracleInGroups } from '../oracle/groups.js'
import { oracle } from '../oracle/index.js'
import type { OracleRow } from '../oracle/shared.js'

const scratch = mkdtempSync(join(tmpdir(), 'cartera-conformance-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const isDecimal = (cell: string | null | undefined): cell is string => /^-?\d+(\.\d+)?$/.test(cell ?? '')
const comparable = (cell: string | null | undefined) =>
  isDecimal(cell) ? cell.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : (cell ?? null)
const identity = new Set(['customer', 'segment', 'label'])

/** Only the columns that expected.csv has; ids and words as text, numbers as decimals. */
const project = (rows: readonly OracleRow[], columns: readonly string[]) =>
  rows.map((row) => {
    for (const name of columns) if (!(name in row)) throw new Error(`no column ${name} among ${Object.keys(row).join(', ')}`)
    return Object.fromEntries(columns.map((name) => [name, identity.has(name) ? (row[name] ?? null) : comparable(row[name])]))
  })

const columnsOf = ({ expected }: Fixture) => Object.keys(expected[0] ?? {})

/** The first fixtures of each classifier; the others are deep. */
const isQuick = (fixture: Fixture) => fixtures.filter(({ classifier }) => classifier === fixture.classifier).indexOf(fixture) < 4

describe.each(fixtures)('$name', (fixture) => {
  const how = isQuick(fixture) ? {} : { tags: ['deep'] }
  const columns = columnsOf(fixture)
  const { classifier, plugin, parameters, options } = fixture

  test('classify gives what was worked out by hand, and whom a measure is missing of has no segment but a reason', how, async () => {
    const portfolio = await classify(await methodNamed(fixture), parameters, options)
    const path = join(scratch, `${fixture.name.replaceAll('/', '-')}.csv`)
    try {
      await portfolio.writeCsv(path, { delimiter: ',', decimal: '.', guard: false })
    } finally {
      portfolio.close()
    }
    const rows = blankAsNull(rowsOf(path))
    expect(project(rows, columns)).toEqual(project(fixture.expected, columns))
    const { segments = [], measures = {} } = sketch(await methodNamed(fixture), parameters) ?? {}
    const restsOn = (row: OracleRow, measure: string) => {
      const when = segments.find(({ id }) => id === row.segment)?.when
      return when !== undefined && [when].flat().every((levels) => measure in levels)
    }
    const mayLack = (measure: string) => Object(measures[measure]).unbounded !== undefined
    const guessed = (row: OracleRow) =>
      row.segment !== 'unclassified' && Object.keys(row).some((name) => row[name] === null && restsOn(row, name) && !mayLack(name))
    expect(rows.filter(guessed)).toEqual([])
    expect(rows.filter(({ segment, reason }) => (segment === 'unclassified') !== Boolean(reason))).toEqual([])
  })

  if (plugin !== undefined) return
  test('the oracle gives what was worked out by hand', how, () => {
    const { files, aggregate, map, as_of, split, within } = options
    const input = {
      customers: files.map((file) => readFileSync(file, 'utf8')),
      ...(typeof parameters.scores === 'string' && { scores: readFileSync(parameters.scores, 'utf8') }),
      ...(aggregate && { aggregate }),
      ...(map && { map }),
      ...(as_of && { as_of }),
    }
    const grouped = split !== undefined || within !== undefined
    const answer = grouped ? oracleInGroups(classifier, parameters, input, { split, within }) : oracle(classifier, parameters, input)
    expect(project(answer.rows, columns)).toEqual(project(fixture.expected, columns))
  })
})

test('every classifier on the shelf has a fixture of its own', () => {
  const withFixture = new Set(fixtures.map(({ name }) => name))
  expect(classifiers.filter(({ name }) => !withFixture.has(name)).map(({ name }) => name)).toEqual([])
})
