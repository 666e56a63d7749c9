/** Why a customer is where it is: the condition that failed, the segments nearby, the methods behind. */
import { describe, expect, test } from 'vitest'
import { runCartera, runCarteraIn } from '../../run-cartera.js'

const explain = async (...argv: string[]) => (await runCartera(['explain', ...argv, '--quiet'])).stdout

describe('cartera explain <classifier> --customer', () => {
  test('says what --explain says', async () => {
    const file = 'fixtures/pareto/customers.csv'
    const { stdout } = await runCartera(['pareto', file, '--cuts', '0.5,0.9', '--explain', 'Textiles Ríos', '--quiet'])
    expect(await explain('pareto', file, '--cuts', '0.5,0.9', '--customer', 'Textiles Ríos')).toBe(stdout)
    expect(stdout).toContain('Textiles Ríos: B')
  })

  test('names the condition that failed', async () => {
    const text = await explain('rfm', 'fixtures/rfm/customers.csv', '--customer', 'Hotel Miramar')
    expect(text).toMatch(/^ {4}champions .*\n.*\n {6}does not match: recency is 1$/m)
    expect(text).toMatch(/^ {4}loyal-customers .*\n.*\n {6}does not match: recency is 1, frequency is 5, monetary is 5$/m)
    expect(text).toMatch(/^ {2}> at-risk .*\n.*\n {6}matches and decides$/m)
    expect(text).toMatch(/^ {4}… and 4 later rules, not used: this one decides$/m)
  })

  test('tells the way to each segment that one value alone would bring, in both languages', async () => {
    const argv = ['bcg', 'fixtures/bcg/customers.csv', '--customer', 'Hotel Miramar']
    expect(await explain(...argv)).toContain(
      [
        'Neighbouring segments, if one value changes',
        '  cash-cow (Cash cow)',
        '    growth lower by more than 2% (cut point 10%)',
        '  question-mark (Question mark)',
        '    share_axis lower by more than 32% (cut point 100%)',
      ].join('\n'),
    )
    expect(await explain(...argv, '--lang', 'es')).toContain('Vaca          el crecimiento baja más de 2 % (punto de corte 10 %)')
  })

  test.each([40, 60])('fits %i columns, but for names and commands to copy', async (width) => {
    const place = { folder: '.', env: { COLUMNS: String(width) } }
    for (const line of ['rfm fixtures/rfm/customers.csv --customer Hotel\tMiramar', 'pareto', 'forecast'])
      for (const language of ['en', 'es']) {
        const argv = ['explain', ...line.split(' ').map((word) => word.replace('\t', ' ')), '-q', '--lang', language]
        const { stdout } = await runCarteraIn(place, argv)
        expect(stdout.split('\n').length).toBeGreaterThan(10)
        expect(stdout.split('\n').filter((text) => text.length > width && !/^ {2}(?:cartera |--)/.test(text))).toEqual([])
      }
  })

  test('takes less where the lowest values are best', async () => {
    const text = await explain('rfm', 'fixtures/rfm/customers.csv', '--customer', 'Hotel Miramar')
    expect(text).toMatch(/champions \(Champions\)\s+recency lower by 189\.4 \(cut point 10\.6\)/)
  })

  test('measures the way from the value as it is compared, not as it is shown', async () => {
    const vvc = (...more: string[]) => explain('vvc', 'fixtures/vvc/customers.csv', '--discount', '0.13', ...more)
    const { customers } = JSON.parse((await runCartera(['vvc', 'fixtures/vvc/customers.csv', '--discount', '0.13', '-f', 'json'])).stdout)
    const lowest = customers.filter(({ segment }: { segment: string }) => segment === 'A').at(-1)
    expect(await vvc('--customer', lowest.customer)).toMatch(/level A\n {4}exactly at the cut point to B/)
  })

  test('goes on into the methods whose segments decide', async () => {
    const { lenses, neighbours } = JSON.parse(
      await explain('value', 'fixtures/value/customers.csv', '--customer', 'Café Aroma', '-f', 'json'),
    )
    expect(neighbours).toEqual([])
    expect(
      lenses.map(({ lens, segment, measures: [measure] }: { lens: string; segment: string; measures: object[] }) => [
        lens,
        segment,
        measure,
      ]),
    ).toMatchObject([
      ['burnett', 'key', { measure: 'score', value: 65, down: { level: 'other', at: 50, distance: 15 } }],
      ['pareto', 'B', { measure: 'sales', value: 41200, up: { level: 'A', at: 94000, distance: 52800 } }],
    ])
    expect(lenses[1].neighbours[0]).toEqual({
      ...{ segment: 'A', label: 'Vital few', measure: 'sales', direction: 'more', level: 'A' },
      ...{ at: 94000, distance: 52800 },
    })
  })

  test('what is known of nobody is said of an unclassified customer', async () => {
    const text = await explain('bcg', 'fixtures/bcg/customers.csv', '--customer', 'Taller Vega')
    expect(text).toContain('unclassified')
    expect(text).toMatch(/star .*\n.*\n {6}does not match: growth is unknown/)
    expect(text).not.toContain('Neighbouring')
  })

  test.each([
    [['pareto', 'fixtures/pareto/customers.csv'], 2, 'so there is nothing to explain', 'Name one with --customer <id>.'],
    [['pareto', '--output', 'x.txt'], 2, '--output goes with --customer', 'Name one with --customer <id>.'],
    [['pareto', 'fixtures/pareto/customers.csv', '--customer', 'x', '--output', 'x.html'], 2, 'is not a format of explain', '.txt .json'],
    [['pareto', '--customer', 'x'], 2, 'pareto needs a file', ''],
    [
      ['pareto', 'fixtures/pareto/customers.csv', '--customer', 'Textiles Rios'],
      3,
      'there is no customer "Textiles Rios"',
      'Textiles Ríos',
    ],
    [['pareto', 'fixtures/pareto/customers.csv', '--customer', 'x', '--cuts', 'many'], 2, '--cuts', ''],
    [['pareto', 'fixtures/pareto/customers.csv', '--customer', 'x', '--format', 'csv'], 2, 'expected table or json', ''],
  ])('%j ends with %i', async (argv, code, message, hint) => {
    const ended = await runCartera(['explain', ...argv])
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(message)
    expect(ended.stderr).toContain(hint)
  })
})
