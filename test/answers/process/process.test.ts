/** How sales move through their stages, from a file to figures. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runCartera } from '../../run-cartera.js'
import { inProportion } from '../../runs.js'
import { newFolder } from '../../scratch.js'

const folder = newFolder()
const file = (name: string, rows: readonly string[]) => {
  const path = join(folder, name)
  writeFileSync(path, `${rows.join('\n')}\n`)
  return path
}

const stages = join(import.meta.dirname, '../../../fixtures/process/stages.csv')

async function documentOf(...argv: string[]) {
  const { stdout, stderr } = await runCartera(['process', ...argv, '--no-config', '-f', 'json'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Days from lead on: 10, 2, 20 and, since it went back, 0. Open in lead: sale 3, for 30 days, longer than 17. */
test('each stage by hand', async () => {
  const { sales, stages: found, warnings } = await documentOf(stages)
  expect(sales).toBe(5)
  expect(found).toEqual([
    { stage: 'lead', reached: 5, converted: 4, conversion: 0.8, median_days: 6, p90_days: 17, cost: 50, open: 1, late: 1 },
    {
      stage: 'offer',
      reached: 3,
      converted: 1,
      conversion: 0.333333,
      median_days: 4,
      p90_days: 4,
      cost: 60,
      satisfaction: 3,
      open: 2,
      late: 1,
    },
    {
      stage: 'won',
      reached: 2,
      converted: null,
      conversion: null,
      median_days: null,
      p90_days: null,
      cost: 10,
      satisfaction: 5,
      open: null,
      late: null,
    },
  ])
  expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['stages-out-of-order'])
})

test('a stage twice is said, and its first day counts', async () => {
  const twice = file('twice.csv', [
    'venta,etapa,fecha',
    'a,contacto,2026-01-01',
    'a,contacto,2026-01-09',
    'a,cierre,2026-01-11',
    'b,contacto,2026-01-02',
    'b,,2026-01-03',
  ])
  const { stages: found, warnings } = await documentOf(twice)
  expect(found[0]).toMatchObject({ stage: 'contacto', reached: 2, converted: 1, median_days: 10 })
  expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['repeated-stages', 'incomplete-rows'])
})

test('the order can be given, and groups are told apart', async () => {
  const { stages: found } = await documentOf(stages, '--stages', 'offer,lead,won')
  expect(found.map(({ stage }: { stage: string }) => stage)).toEqual(['offer', 'lead', 'won'])
  const { parts, split } = await documentOf(stages, '--split', 'channel')
  expect(split).toBe('channel')
  expect(
    parts.map(({ part, stages: own }: { part: string; stages: { reached: number }[] }) => [part, own.map(({ reached }) => reached)]),
  ).toEqual([
    ['shop', [2, 1, 1]],
    ['web', [3, 2, 1]],
  ])
  const { stdout } = await runCartera(['process', stages, '--no-config', '--split', 'channel', '-f', 'csv'])
  expect(stdout.split('\n').filter((line) => line.startsWith('shop,'))).toHaveLength(3)
})

test('what comes after the as-of date is not known', async () => {
  const { stages: found } = await documentOf(stages, '--as-of', '2026-01-12')
  expect(found.map(({ stage, reached }: { stage: string; reached: number }) => [stage, reached])).toEqual([
    ['lead', 4],
    ['offer', 2],
  ])
})

test('gates, and Spanish', async () => {
  const gate = (rule: string) => runCartera(['process', stages, '--no-config', '--fail-on', rule])
  expect((await gate('stage.offer.conversion < 0.5')).code).toBe(1)
  expect((await gate('stage.offer.conversion < 0.3')).code).toBe(0)
  expect((await gate('stage.ofer.conversion < 0.3')).stderr).toContain('stage.offer.conversion')
  expect((await runCartera(['process', stages, '--no-config', '--lang', 'es'])).stdout).toMatch(/Ventas por etapa · 5 ventas/)
})

test.each([
  ['no stage', ['sale,date', '1,2026-01-01'], [], 3, 'stage'],
  ['blank stages', ['sale,stage,date', '1,,2026-01-01'], [], 3, 'no row has a date and a stage'],
  ['an unknown stage', ['sale,stage,date', '1,lead,2026-01-01'], ['--stages', 'leed'], 2, 'Did you mean lead?'],
  ['too many', ['sale,stage,date', ...Array.from({ length: 201 }, (_, i) => `${i},s${i},2026-01-01`)], [], 3, 'more than 200'],
])('%s: one sentence', async (name, rows, argv, code, said) => {
  const ended = await runCartera(['process', file(`${name}.csv`, rows), '--no-config', ...argv])
  expect(ended.stderr).toContain(said)
  expect(ended.code).toBe(code)
})

test('stages that --stages leaves out are said, and none is named twice', async () => {
  const three = file('three.csv', ['sale,stage,date', 'a,lead,2026-01-01', 'a,offer,2026-01-05', 'a,won,2026-01-09'])
  const { stages: found, warnings } = await documentOf(three, '--stages', 'lead,won')
  expect(found.map(({ stage }: { stage: string }) => stage)).toEqual(['lead', 'won'])
  expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['stages-left-out'])
  const { code, stderr } = await runCartera(['process', three, '--stages', 'lead,won,lead', '--no-config'])
  expect(code).toBe(2)
  expect(stderr).toContain('--stages names lead twice')
})

interface Step {
  sale: string
  stage: string
  day: number
}

const type7 = (values: number[], share: number) => {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] as number
  return low + (place % 1) * ((sorted[Math.floor(place) + 1] ?? low) - low)
}

/** The method, word by word: each sale is walked through the stages in their order. */
function naive(steps: readonly Step[], order: readonly string[], asOf: number) {
  const sales = [...new Set(steps.map(({ sale }) => sale))]
  return order.map((stage, i) => {
    const waits: number[] = []
    const open: number[] = []
    let reached = 0
    for (const sale of sales) {
      const firstIn = (names: readonly string[]) =>
        Math.min(...steps.filter((step) => step.sale === sale && names.includes(step.stage)).map(({ day }) => day))
      const [here, later] = [firstIn([stage]), firstIn(order.slice(i + 1))]
      if (here === Number.POSITIVE_INFINITY) continue
      reached += 1
      if (later === Number.POSITIVE_INFINITY) open.push(asOf - here)
      else waits.push(Math.max(0, later - here))
    }
    const last = i === order.length - 1
    const p90 = last ? null : type7(waits, 0.9)
    return {
      stage,
      reached,
      converted: last ? null : waits.length,
      median_days: last ? null : type7(waits, 0.5),
      p90_days: p90,
      open: last ? null : open.length,
      late: p90 === null ? null : open.filter((days) => days > p90).length,
    }
  })
}

const order = ['lead', 'offer', 'talk', 'won']
const stepsOf = fc.array(
  fc.record({
    sale: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    stage: fc.constantFrom(...order),
    day: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 12, maxLength: 40 },
)
const dayOf = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)

test('on random sales it is what a naive walk gives', { tags: ['random'] }, async () => {
  await fc.assert(
    fc.asyncProperty(stepsOf, async (steps) => {
      fc.pre(order.every((stage) => steps.some((step) => step.stage === stage)))
      const rows = ['sale,stage,date', ...steps.map(({ sale, stage, day }) => `${sale},${stage},${dayOf(day)}`)]
      const { stages: found } = await documentOf(file('random.csv', rows), '--stages', order.join(','), '--as-of', dayOf(75))
      const expected = naive(steps, order, 75)
      expect(found).toHaveLength(expected.length)
      for (const [i, { median_days, p90_days, ...exact }] of expected.entries()) {
        expect(found[i]).toMatchObject(exact)
        for (const [days, shown] of [
          [median_days, found[i].median_days],
          [p90_days, found[i].p90_days],
        ] as const) {
          if (days === null) expect(shown).toBeNull()
          else expect(shown).toBeCloseTo(days, 4)
        }
      }
    }),
    { numRuns: inProportion(25) },
  )
})
