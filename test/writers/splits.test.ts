/** Groups of customers as people and programs are shown them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { portfolioAnswer } from '../../src/answers/portfolio/answer.js'
import type { Header } from '../../src/answers/portfolio/portfolio.js'
import { type FormatName, writeAnswer } from '../../src/writers/formats.js'
import type { WriteOptions } from '../../src/writers/writer.js'
import { fakePortfolio, options } from './fake-portfolio.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-splits-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function written(format: FormatName, header: Partial<Header>, changes: Partial<WriteOptions> = {}) {
  const texts: string[] = []
  await writeAnswer(
    portfolioAnswer(fakePortfolio(header)),
    format,
    {
      terminal: true,
      write: async (text) => void texts.push(text),
      spool: async (fill, change) => {
        const path = join(folder, 'spool')
        await fill(path)
        const chunks = (async function* () {
          yield readFileSync(path)
        })()
        for await (const chunk of change?.(chunks) ?? chunks) texts.push(String(chunk))
        rmSync(path)
      },
    },
    options(changes),
  )
  return texts.join('')
}

const table = (header: Partial<Header>, changes: Partial<WriteOptions> = {}) => written('table', header, changes)

describe('groups of customers', () => {
  const part = (group: string, segment: string, customers: number, amount: string, share: string, more = {}) => ({
    group,
    segment,
    label: { en: segment, es: segment },
    portfolio: null,
    customers,
    customer_share: '0.100000',
    amount,
    share,
    group_customer_share: '0.500000',
    group_share: '0.250000',
    ...more,
  })
  const splits = [
    {
      column: 'channel',
      title: { en: 'channel', es: 'canal' },
      parts: [
        part('Web', 'A', 2, '150.0000', '0.607287'),
        part('(no data)', 'A', 1, '50.0000', '0.202429'),
        part('(no data)', 'C', 1, '5.0000', '0.020243', { group_share: null }),
        part('Shop', 'C', 2, '2.0000', '0.008097'),
        part('Phone\u001b[31m', 'C', 1, '1.0000', '0.004049'),
      ],
    },
  ]
  const thresholds = ['Phone', 'Shop', 'Web'].map((group, i) => ({
    measure: 'sales',
    level: 'A',
    at: String(i + 1),
    closed: 'ge' as const,
    group,
  }))

  test('stand in a table, a line a group and segment, the others in one line', async () => {
    const shown = await table({ splits }, { top: 3, width: 110 })
    expect(shown).toContain('Channel    Segment  Customers  % of the group’s customers   Sales  % of the group’s sales  % of sales')
    expect(shown).toContain('Web        A                2                      50.00%  150.00                  25.00%      60.73%')
    expect(shown).toContain('(no data)  C                1                      50.00%    5.00                       –       2.02%')
    expect(shown).toContain('(1 other)                   1                                1.00                               0.40%')
    expect(shown).toContain('… and 1 more group; --top all shows it')
  })

  test('are told in Spanish', async () => {
    const shown = await table({ splits }, { top: 1, language: 'es' })
    expect(shown).toContain('Canal ')
    expect(shown).toContain('(3 más)')
    expect(shown).toContain('… y 3 grupos más; --top all los muestra')
    expect(await table({ splits }, { language: 'es' })).toContain('(sin datos)')
  })

  test('hold no control character', async () => {
    expect(await table({ splits })).not.toContain('\u001b')
  })

  test('have cut points of their own, the largest groups first', async () => {
    const shown = await table({ splits, thresholds }, { top: 2 })
    expect(shown).toContain(
      'Cut points\n  Web · Sales: Vital few ≥ 3.00\n  Shop · Sales: Vital few ≥ 2.00\n  … and 1 more group; --top all shows it\n',
    )
  })

  test('stand in Markdown with all columns', async () => {
    const shown = await written('md', { splits }, { top: 1 })
    expect(shown).toContain(
      '| Channel    | Segment | Customers | % of the group’s customers |  Sales | % of the group’s sales | % of sales |',
    )
    expect(shown).toContain('… and 3 more groups; --top all shows them')
  })

  test('stand in JSON with exact numbers, an object a group and segment', async () => {
    const document = await written('json', { split: 'channel', within: 'channel', splits, thresholds })
    const { split, within, splits: told, thresholds: cuts } = JSON.parse(document)
    expect([split, within, told.length]).toEqual(['channel', 'channel', 5])
    expect(told[2]).toEqual({
      column: 'channel',
      group: '(no data)',
      segment: 'C',
      label: 'C',
      customers: 1,
      customer_share: 0.1,
      sales: 5,
      share: 0.020243,
      group_customer_share: 0.5,
      group_share: null,
    })
    expect(cuts[2]).toEqual({ measure: 'sales', level: 'A', group: 'Web', at: 3 })
  })

  test('tell the number of their portfolio, where they have one', async () => {
    const numbered = [{ ...splits[0], parts: [part('Web', 'A', 2, '150', '0.6', { portfolio: '1.1' })] }] as Header['splits']
    const shown = await table({ splits: numbered }, { width: 110 })
    expect(shown).toContain('Channel  Segment  Portfolio  Customers')
    expect(shown).toContain('Web      A        1.1                2')
    expect(JSON.parse(await written('json', { splits: numbered })).splits[0].portfolio).toBe('1.1')
  })
})
