/** What pictures say in words, on data where it is easy to say what is not so. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { colourAmong } from '../../src/report/charts/frame.js'
import { begun } from '../../src/report/markup.js'
import { partOf, percent } from '../../src/report/numbers.js'
import { oneThread, runCarteraIn } from '../run-cartera.js'
import { newFolder, removeFolders } from '../scratch.js'

const fixtures = resolve(import.meta.dirname, '../../fixtures')
const folder = newFolder()
afterAll(removeFolders)

/** The page of a table; `name` is that of its file. */
async function page(name: string, text: string, ...argv: string[]): Promise<string> {
  const [file, html] = [join(folder, `${name}.csv`), join(folder, `${name}.html`)]
  writeFileSync(file, text)
  expect(await runCarteraIn({ folder, env: oneThread }, [argv[0] as string, file, ...argv.slice(1), '-q', '-o', html])).toMatchObject({
    code: 0,
    stderr: '',
  })
  return readFileSync(html, 'utf8')
}

const headings = (html: string) =>
  [...html.matchAll(/<h3 id="c\d+h">(.*?)<\/h3>/g)].map(([, text = '']) => text.replaceAll('&gt;', '>').replaceAll('&lt;', '<'))

test.each([
  ['0', '0.0%'],
  ['0.4532', '45.3%'],
  ['1', '100.0%'],
  ['0.9996', '99.96%'],
  ['0.0004', '0.04%'],
  ['0.000002', '<0.01%'],
  ['0.999999', '>99.99%'],
  ['-0.000176', '-0.02%'],
  ['-0.00001', '>-0.01%'],
])('a share of %s reads as %s', (share, shown) => {
  expect(partOf(share, 'en')).toBe(shown)
  if (/^\d/.test(shown)) expect(partOf(share, 'es')).toBe(percent(share, 'es', shown.split('.')[1]?.replace('%', '').length))
})

test('segments beyond the seven hues have a colour of their own', () => {
  const segments = Array.from({ length: 12 }, (_, i) => `s${i}`)
  expect(new Set([...segments, 'unclassified'].map(colourAmong(segments))).size).toBe(13)
})

describe('a page', () => {
  test('where all lose says who is most, not who has a share', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => `C${i},${-10 - i},100,${-0.1 * i}`)
    const html = await page('losses', `customer,sales,rival_sales,growth\n${rows.join('\n')}\n`, 'bcg')
    expect(headings(html)).toEqual([
      'Dog is the largest segment, with 100.0% of customers',
      'Dog is the largest segment, with 100.0% of customers',
    ])
  })

  test('of one giant rounds nobody away', async () => {
    const rows = ['Giant,1000000', ...Array.from({ length: 9 }, (_, i) => `C${i},${1 + i / 10}`)]
    const html = await page('giant', `customer,sales\n${rows.join('\n')}\n`, 'pareto')
    expect(headings(html)).toEqual(['Vital few: 10.0% of customers, >99.99% of sales', '1 of 10 customers reaches 80% of sales'])
    expect(html).toMatch(/\(&lt;0\.01%\)/)
  })

  test('says what shares are of where they do not add up', async () => {
    const html = await page('mixed', 'customer,sales\nA,80\nB,20\nC,-5\n', 'pareto')
    expect(html).toMatch(/Shares are of the sum of the positive sales[^<]* 95.00%\./)
  })

  test('of groups under a whale curve shows their money, and where most is lost', async () => {
    const rows = ['A,90,North', 'B,-30,North', 'C,40,South', 'D,-5,South', 'E,-6,South']
    const html = await page('whale-groups', `customer,margin,region\n${rows.join('\n')}\n`, 'whale', '--split', 'region')
    expect(headings(html)).toContain('North loses the most: 30.00, through 1 of 2 customers')
    expect(html).toMatch(/<td class="r">3<\/td><td class="r">2<\/td><td class="r">11\.00<\/td>/)
    const none = await page('gainers', `customer,margin,region\nA,90,North\nB,1,South\n`, 'whale', '--split', 'region')
    expect(headings(none)).toContain('No group has customers who lose money')
  })

  test('calls criteria by their words in its language, and shows no factor that alters nothing', async () => {
    const table = readFileSync(join(fixtures, 'value/customers.csv'), 'utf8')
    const english = await page('criteria', table, 'burnett')
    expect(english).toContain('&quot;Sales potential&quot; * 5')
    expect(english).not.toMatch(/&quot;Potencial de ventas&quot; \*|raw \/ 1/)
    expect(await page('criterios', table, 'burnett', '--lang', 'es')).toContain('>Potencial de ventas<')
    writeFileSync(join(folder, 'own.csv'), 'criterion,weight,label\nPotencial de ventas,5,Big fish\n')
    expect(await page('own-label', table, 'burnett', '--criteria', 'own.csv')).toContain('>Big fish<')
  })

  test('calls customers by their names in pictures, and lists both', async () => {
    const table = `customer id,customer name,sales,rival_sales,growth\n${['Ana', 'Beto', ''].map((name, i) => `K0${i},${name},${100 - i},50,0.2`).join('\n')}\n`
    const html = await page('named', table, 'bcg')
    const figure = /<figure.*?<\/figure>/gs.exec(html.slice(html.indexOf('part-pictures')))?.[0] ?? ''
    const texts = [...figure.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
    expect(texts).toEqual(expect.arrayContaining(['Ana', 'Beto', 'K02']))
    expect(texts).not.toContain('K00')
    expect(figure).toMatch(/<td dir="auto">K00<\/td><td dir="auto">Ana<\/td>/)
    const without = await page('unnamed', table, 'bcg', '--report-customers', 'none')
    expect(without).not.toMatch(/Ana|Beto|K0/)
  })
})

describe('a plug-in that asks for a picture', () => {
  const plugin = join(fixtures, 'plugins/ge-mckinsey/ge-mckinsey.cartera.yaml')
  const asking = (chart: string) => {
    const file = join(folder, 'asking.cartera.yaml')
    writeFileSync(file, `${readFileSync(plugin, 'utf8').replace('name: ge-mckinsey', 'name: asking')}chart: ${chart}\n`)
    return file
  }

  test('of the parts of its score gets it, though no column shows them', async () => {
    const html = await page(
      'parts',
      readFileSync(join(fixtures, 'plugins/ge-mckinsey/customers.csv'), 'utf8'),
      'asking',
      '--plugin',
      asking('[stacked, bubbles, matrix, curve]'),
    )
    expect(headings(html).slice(1)).toEqual([
      expect.stringMatching(/^3 of 9 customers .* 3\.67$/),
      expect.stringMatching(/Invest and grow.*48\.5% of sales.*33\.3% of the customers/),
      expect.stringContaining('Attractiveness high × strength high weighs most'),
      '5 of 9 customers reach 80% of sales',
    ])
    expect(html).toContain('profitability')
  })

  test.each([
    ['bubbles', 'needs two measures with cut points', 'curve'],
    ['matrix', 'needs two measures with cut points', 'bars'],
    ['[curve, stacked]', 'needs a measure made of weights', '[curve, bars]'],
  ])('that it cannot have, %s, is told so, and what is advised is drawn', async (chart, said, instead) => {
    const simple = join(fixtures, 'plugins/heavy-medium-light')
    const file = join(folder, 'heavy.cartera.yaml')
    const text = readFileSync(join(simple, 'heavy-medium-light.cartera.yaml'), 'utf8')
    const run = (asked: string) => {
      writeFileSync(file, `${text}chart: ${asked}\n`)
      return runCarteraIn({ folder, env: oneThread }, ['heavy', join(simple, 'customers.csv'), '--plugin', file, '-q', '--chart'])
    }
    const refused = await run(chart)
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(said) })
    expect(await run(instead)).toMatchObject({ code: 0, stderr: '' })
  })
})

test.each([
  ['the first row is used', 'The first row is used'],
  ['ventas: Pocos vitales ≥ 5', 'Ventas: Pocos vitales ≥ 5'],
  ['cartera pareto ledger.csv', 'cartera pareto ledger.csv'],
  ['r de 0,65 a 0,9', 'r de 0,65 a 0,9'],
  ['a fecha de hoy', 'A fecha de hoy'],
  ['postgres://ci@db/shop, customer=C1', 'postgres://ci@db/shop, customer=C1'],
])('a sentence such as "%s" begins as it should', (text, begins) => {
  expect(begun(text)).toBe(begins)
})
