/** Pages: what stands in them, and what never runs in them. Browsers open them in `test/deep/page.test.ts`. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { axisNumber, doublings, fitting, placer, textLength, ticks } from '../../src/report/charts/frame.js'
import { contrast, heatOf, inkOn, shades } from '../../src/report/charts/heat.js'
import { element, escaped } from '../../src/report/markup.js'
import { packer } from '../../src/writers/page/pack.js'
import { runCartera } from '../run-cartera.js'
import { newFolder, removeFolders } from '../scratch.js'

const root = resolve(import.meta.dirname, '../..')
const fixture = (path: string) => join(root, 'fixtures', path)
afterAll(removeFolders)

async function pageOf(...argv: string[]): Promise<string> {
  const file = join(newFolder(), 'report.html')
  const { code, stderr } = await runCartera([...argv, '-q', '-o', file])
  expect([code, stderr]).toEqual([0, ''])
  return readFileSync(file, 'utf8')
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64')

describe('a page', () => {
  test('allows its own style and script alone, by their hashes', async () => {
    const page = await pageOf('pareto', fixture('pareto/customers.csv'))
    const policy = /content="(default-src[^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? ''
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
    const script = /<script>(.*?)<\/script>/s.exec(page)?.[1] ?? ''
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'`,
    )
    expect(page.match(/<script[ >]/g)?.length).toBeGreaterThan(1)
    expect(page).not.toMatch(/ style="| on[a-z]+="|javascript:|https?:\/\//)
  })

  test('has the same bytes each time, and the language of its reader', async () => {
    const argv = ['pareto', fixture('pareto/split-channel/customers.csv'), '--split', 'channel', '--lang', 'es']
    const [once, again] = [await pageOf(...argv), await pageOf(...argv)]
    const told = /<code>cartera .*?<\/code>/s
    expect(once.replace(told, '')).toBe(again.replace(told, ''))
    expect(once).toContain('<html lang="es">')
    expect(once).toContain('Pocos vitales')
    expect(once).toContain('alcanzan el 80 % de las ventas')
  })

  test.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', '\u202Eevil', 'x'.repeat(10_000)])(
    'shows the id %.30s as text',
    async (id) => {
      const file = join(newFolder(), 'customers.csv')
      writeFileSync(file, `customer,sales\n"${id.replaceAll('"', '""')}",900\nplain,100\n`)
      const page = await pageOf('pareto', file)
      expect(page).not.toMatch(/<script>alert|<img|<svg onload|\u202E/)
      expect(page.match(/x+/g)?.every((run) => run.length <= 400)).toBe(true)
    },
  )

  test('leaves customers out where they shall not leave the house, and sums up those beyond a number', async () => {
    const file = fixture('pareto/split-channel/customers.csv')
    const [none, two] = [
      await pageOf('pareto', file, '--report-customers', 'none'),
      await pageOf('pareto', file, '--report-customers', '2'),
    ]
    expect(none).toContain('leaves out the customers')
    expect(none).not.toContain('octet-stream')
    expect(none).not.toContain('Oeste')
    expect(two).toContain('8 more customers are not in this file')
    expect(two).toContain('octet-stream')
    expect(two).toContain('Oeste')
  })

  test('tells inputs with their sha256, parameters, cut points and the command', async () => {
    const file = fixture('pareto/customers.csv')
    const page = await pageOf('pareto', file, '--cuts', '0.7,0.9')
    expect(page).toContain(createHash('sha256').update(readFileSync(file)).digest('hex'))
    expect(page).toContain('<code>0.7,0.9</code>')
    expect(page).toContain('<span class="n">--cuts</span> 0.7,0.9')
    expect(page).toMatch(/Sales: Vital few ≥/)
  })

  test('shows segments of lenses by their words, and says what of a wide table goes on paper', async () => {
    const page = await pageOf('run', fixture('run/value-portfolio/cartera.yaml'), '--lang', 'en')
    const rows = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => row.replace(/<[^>]*>/g, '|'))
    expect(rows.some((row) => /Rank.*\|Segment\|/.test(row))).toBe(true)
    expect(rows.filter((row) => /^\|1\|/.test(row)).some((row) => row.includes('Vital few'))).toBe(true)
    expect(page).toMatch(/<p class="paper">On paper: the first 12 of \d\d columns<\/p>/)
    expect(page).not.toContain('&quot;lens ')
  })
})

describe('what a designer would mend', () => {
  const from = (lines: string) => {
    const file = join(newFolder(), 'customers.csv')
    writeFileSync(file, lines)
    return file
  }

  test('shares stay on a log₂ axis beside customers with returns alone, who stand apart; the legend names who is there', async () => {
    const page = await pageOf('bcg', from('customer,sales,prior_sales,rival_sales\nA,90,50,30\nB,20,19,80\nC,10,5,80\nD,-5,-5,90\n'))
    const [wide = ''] = /<svg class="wide" viewBox="0 0 720 4.*?<\/svg>/s.exec(page) ?? []
    const texts = [...wide.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)
    expect(texts).toEqual(expect.arrayContaining(['2', '1', '0.5', '0.25', '≤\u00a00', 'Cash cow']))
    expect(texts.filter((text) => text === 'Cash cow')).toHaveLength(1)
    expect(texts.filter((text) => text === 'Star')).toHaveLength(2)
  })

  test('where nothing is above 0, no shares are said to add up', async () => {
    const page = await pageOf('bcg', from('customer,sales,prior_sales,rival_sales\nA,-9,-5,3\nB,-2,-1,8\n'))
    expect(page).toMatch(/<tr class="sum">.*?-11\.00<\/td><td class="r">–<\/td>/s)
    expect(page).not.toContain('add up to')
  })

  test('segments of those who moved bear their colours in Spanish too', async () => {
    const page = await pageOf('compare', fixture('compare/january.json'), fixture('compare/february.json'), '--lang', 'es')
    expect(page).toMatch(/Grupo Andino<\/td><td dir="auto"><span class="key f0"><\/span>Pocos vitales<\/td>/)
  })

  test('numbers of a picture that a table has too stand on paper once, and a history that a picture has on a page', async () => {
    expect(await pageOf('pareto', fixture('pareto/customers.csv'))).toMatch(/<details class="again">.*<details><summary>/s)
    const page = await pageOf('forecast', fixture('forecast/ledger.csv'))
    expect(page.match(/>2022-01<\/td>/g)).toHaveLength(1)
  })

  test('a median that was never below 0 is not said to reach it', async () => {
    const rising = from('customer,period,amount\nA,0,5\nA,1,5\nA,2,5\nB,0,7\nB,1,2\nB,2,2\n')
    expect(await pageOf('vvc', rising, '--method', 'dcf')).not.toMatch(/median breaks even/)
    expect(await pageOf('vvc', fixture('vvc/dcf-10/customers.csv'), '--method', 'dcf')).toMatch(/median breaks even/)
  })

  test('months are named every so many that divide a year', async () => {
    const page = await pageOf('forecast', fixture('forecast/ledger.csv'))
    const [wide = ''] = /<svg class="wide".*?<\/svg>/s.exec(page) ?? []
    const months = [...wide.matchAll(/>(\d{4}-\d\d)</g)].map(([, month]) => month)
    expect(months.slice(0, 4)).toEqual(['2022-01', '2022-07', '2023-01', '2023-07'])
  })
})

test('where customers are the weight, their count stands once', async () => {
  const file = join(newFolder(), 'survey.csv')
  writeFileSync(file, 'customer,satisfaction,loyalty,shop\nA,9,9,x\nB,9,2,y\nC,1,1,x\n')
  const run = async (...argv: string[]) => (await runCartera(['winer', file, '--split', 'shop', ...argv, '-q'])).stdout
  const table = await run('--format', 'md')
  expect(table).toMatch(/\| Segment +\| Customers \| % of customers \|\n/)
  expect(table).toMatch(/\| Total +\| +3 \| +100\.00% \|\n/)
  expect(table).toMatch(/\| high +\| 1 Loyal +\| 0 +\| 1 Mercenary +\|/)
  expect(table).toContain('3 customers\n')
  expect(table).not.toContain('·')
  expect(table).toMatch(/\| Shop +\| Segment +\| Customers \| % of the group’s customers \| % of customers \|/)
})

describe('packed columns', () => {
  const unpacked = async (kind: 'text' | 'money', cells: (string | null)[]) => {
    const pack = packer({ kind })
    for (const cell of cells) pack.add(cell)
    return inflateRawSync(Buffer.from(await pack.end(), 'base64'))
  }

  test('numbers are differences of whole units', async () => {
    expect([...(await unpacked('money', ['12.5', null, '12', '-0.1']))]).toEqual([0, 4, 1, 1, 1, 250, 1, 0, 9, 241, 1])
  })

  test('texts that repeat are numbered, null is none of them', async () => {
    expect([...(await unpacked('text', ['A', null, 'A']))]).toEqual([1, 3, 2, 1, 1, 65, 0, 0, 1, 0])
  })

  test('a number of too many digits stays text', async () => {
    expect((await unpacked('money', ['123456789012345678.5'])).toString('latin1')).toContain('123456789012345678.5')
  })
})

describe('pictures', () => {
  test('ticks are round and within the range', () => {
    expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(ticks(-3, 12, 4)).toEqual([0, 5, 10])
    expect(ticks(0, 3, 7, true)).toEqual([0, 1, 2, 3])
    expect(ticks(5, 5, 4)).toEqual([5])
    expect(doublings(0.2, 5, 9)).toEqual([0.25, 0.5, 1, 2, 4])
  })

  test('every ink is read on its shade', () => {
    for (const shade of [...shades.light, ...shades.dark]) expect(contrast(shade, inkOn(shade))).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  })

  test('shades grow with values; of equal ones none is extreme', () => {
    const heat = heatOf([-1, 0, 1, 50, 100])
    expect([-1, 0, 1, 50, 100].map(heat)).toEqual([0, 0, 1, 3, 6])
    expect(heatOf([7, 7], true)(7)).toBe(3)
  })

  test('numbers on axes follow the language', () => {
    expect(axisNumber(0.125, { kind: 'ratio' }, 'es')).toBe('12,5 %')
    expect(axisNumber(1500, { kind: 'money' }, 'es')).toBe('1.500')
    expect(axisNumber(12_500_000, { kind: 'money' }, 'en')).toBe('12.5 M')
  })

  test('a text is cut to its room, a label finds a free place or none', () => {
    expect(fitting('a short text', 500)).toBe('a short text')
    const cut = fitting('a text that is far too long', 60)
    expect(cut).toMatch(/…$/)
    expect(textLength(cut)).toBeLessThanOrEqual(60)
    const labels = placer({ left: 0, right: 100, top: 0, bottom: 34 })
    const spots = [
      { x: 0, y: 12, anchor: 'start' },
      { x: 0, y: 28, anchor: 'start' },
    ] as const
    expect([labels.place('one', 12, spots), labels.place('two', 12, spots), labels.place('three', 12, spots)]).toEqual([
      spots[0],
      spots[1],
      undefined,
    ])
  })

  test('text is escaped in elements and attributes', () => {
    expect(element('p', { title: `"&'<` }, escaped('<b>\u202E'))).toBe('<p title="&quot;&amp;&#39;&lt;">&lt;b&gt;\\u202e</p>')
  })
})
