/** Times with an offset from UTC, or counts of seconds, on their day in a zone. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuckDB } from '../../src/engines/duckdb.js'
import { everywhere } from '../../src/engines/engine.js'
import { dateSql } from '../../src/sources/grammar/date-sql.js'
import { inZone, parseDate } from '../../src/sources/grammar/dates.js'
import { runCartera } from '../run-cartera.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

async function days(name: string, contents: string, ...options: string[]) {
  const path = join(folder, name)
  writeFileSync(path, contents)
  const { code, stdout, stderr } = await runCartera(['clean', path, '-f', 'csv', ...options])
  expect({ code, stderr }).toMatchObject({ code: 0 })
  const rows = stdout.trim().split('\n').slice(1)
  return { days: rows.map((row) => row.split(',')[1]), stderr }
}

const madrid = ['--time-zone', 'Europe/Madrid']

test('the same moments have their own day by default, and that of the zone with --time-zone', async () => {
  const times = [
    '2024-10-26T23:30:00Z',
    '2024-10-26 23:30:00.25+00',
    '2024-10-26 18:29-05',
    '2024-10-27 01:59:00 h +0200',
    '2024-10-26 21:59:00Z',
  ]
  const contents = ['customer,date,sales', ...times.map((time, i) => `C${i},${time},1`)].join('\n')
  const written = await days('offsets.csv', contents)
  expect(written.days).toEqual(['2024-10-26', '2024-10-26', '2024-10-26', '2024-10-27', '2024-10-26'])
  const there = await days('offsets.csv', contents, ...madrid)
  expect(there.days).toEqual(['2024-10-27', '2024-10-27', '2024-10-27', '2024-10-27', '2024-10-26'])
  expect(there.stderr).not.toContain('warning')
  const json = times.map((date, i) => JSON.stringify({ customer: `C${i}`, date, sales: 1 })).join('\n')
  expect((await days('offsets.ndjson', json, ...madrid)).days).toEqual(there.days)
})

test('a day or a time without an offset stays as it is written; a count of seconds has a day in the zone', async () => {
  const plain = 'customer,date,sales\nA,2024-10-26,1\nB,2024-10-26 23:59:59,1\n'
  expect((await days('plain.csv', plain, ...madrid)).days).toEqual(['2024-10-26', '2024-10-26'])
  const counted = 'customer,date,sales\nA,1729985400,1\nB,1729972800,1\n'
  expect((await days('epoch.csv', counted, '--date-format', 'epoch')).days).toEqual(['2024-10-26', '2024-10-26'])
  expect((await days('epoch.csv', counted, '--date-format', 'epoch', ...madrid)).days).toEqual(['2024-10-27', '2024-10-26'])
})

test('filters and conditions see the day of the zone; a warning of offsets leads there; a mistyped zone has its nearest', async () => {
  const path = join(folder, 'mixed.csv')
  writeFileSync(path, 'customer,date,sales\nA,2024-10-26T23:30:00Z,10\nB,2024-10-26T20:30:00-01:00,5\nC,2024-10-26T01:00:00+02:00,1\n')
  const plain = await runCartera(['pareto', path, '-f', 'json'])
  expect(JSON.parse(plain.stdout).warnings).toMatchObject([{ code: 'mixed-offsets', message: expect.stringContaining('add --time-zone') }])
  expect(plain.stderr).toContain('+00:00 in 1 row,')
  const customers = async (...options: string[]) => {
    const { code, stdout } = await runCartera(['pareto', path, '-f', 'json', ...madrid, ...options])
    expect(code).toBe(0)
    const { customers, warnings } = JSON.parse(stdout) as { customers: { customer: string }[]; warnings: unknown[] }
    expect(warnings).toEqual([])
    return customers.map(({ customer }) => customer)
  }
  expect(await customers('--since', '2024-10-27')).toEqual(['A'])
  expect(await customers('--where', "[date] <= '2024-10-26'")).toEqual(['B', 'C'])
  const mistyped = await runCartera(['pareto', path, '--time-zone', 'Europe/Madird'])
  expect(mistyped).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean Europe/Madrid?') })
})

test('in SQL and in JavaScript a text has the same day in a zone', { tags: ['random'] }, async () => {
  const engine = await openDuckDB({ threads: 1 }, everywhere)
  const number = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
  const zones = ['Europe/Madrid', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'America/New_York', 'UTC']
  const offset = fc.oneof(
    fc.constantFrom('Z', ' UTC', '', 'GMT'),
    fc.tuple(fc.constantFrom('+', '-', ' +'), number(14), fc.constantFrom('', ':00', '30', ':45')).map((parts) => parts.join('')),
  )
  const time = fc.tuple(fc.integer({ min: 1975, max: 2030 }), number(11), number(27), number(23), number(59), offset)
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(time, { minLength: 1, maxLength: 40 }), fc.constantFrom(...zones), async (times, zone) => {
        const format = inZone('YYYY-MM-DD', zone)
        const texts = times.map(
          ([year, month, day, hour, minute, ending]) =>
            `${year}-${String(Number(month) + 1).padStart(2, '0')}-${String(Number(day) + 1).padStart(2, '0')} ${hour}:${minute}${ending}`,
        )
        const values = texts.map((text, i) => `(${i}, '${text}')`).join(', ')
        const rows = await engine.rows(`SELECT CAST(${dateSql('t', format)} AS VARCHAR) FROM (VALUES ${values}) AS "v"(i, t) ORDER BY i`)
        expect(rows.flat()).toEqual(texts.map((text) => parseDate(text, format)))
      }),
      { numRuns: inProportion(60) },
    )
  } finally {
    engine.close()
  }
})
