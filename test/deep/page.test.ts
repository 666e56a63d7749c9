/**
 * Pages in a real browser: Debian's chromium, where it is installed; axe-core looks at them as those who cannot see do.
 * @module-tag deep
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import { parse } from 'csv-parse/sync'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newFolder, removeFolders } from '../scratch.js'

const root = resolve(import.meta.dirname, '../..')
const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (!executable) console.warn('page.test.ts is left out: there is no chromium (apt-get install chromium)')

let folder = root

const run = (...argv: string[]) =>
  execFileSync(process.execPath, [join(root, 'bin/cartera.js'), ...argv, '-q'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
  })

const fixture = (path: string) => join(root, 'fixtures', path)
const hostile = [
  '</script><script>window.ran=1</script>',
  '<img src=x onerror="window.ran=1">',
  '\u202Eolleh',
  'مرحبا',
  '👩‍👩‍👧 Familia',
  '=1+1',
  'x'.repeat(10_000),
]

/** Customers whose amounts fall, so that every cell differs. */
function ledger(count: number): string {
  const names = ['Hotel Miramar', 'Bar Sol', 'Café Ñandú', 'Almacén Sur']
  const rows = Array.from({ length: count }, (_, i) =>
    [`${names[i % 4]}${i + 1}`, ((count - i) * 1.37 + (i % 7) / 100).toFixed(2), ['Norte', 'Sur'][i % 2]].join(),
  )
  return `customer,sales,region\n${rows.join('\n')}\n`
}

interface Opened {
  page: Page
  /** Everything that a page must not do. */
  said: string[]
  close(): Promise<void>
}

describe.skipIf(!executable)('a page in chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable as string, args: ['--no-sandbox', '--disable-gpu'] })
    folder = newFolder()
    writeFileSync(join(folder, 'ledger.csv'), ledger(3000))
    writeFileSync(
      join(folder, 'stages.csv'),
      'sale,stage,date,cost\n1,lead,2026-01-01,10\n1,offer,2026-01-11,20\n1,won,2026-01-15,5\n2,lead,2026-01-03,10\n2,offer,2026-01-05,20\n3,lead,2026-01-04,10\n',
    )
    const days = Array.from({ length: 200 }, (_, i) => `C${i % 20},2024-${String(1 + (i % 12)).padStart(2, '0')}-10,${20 + (i % 9)}`)
    writeFileSync(join(folder, 'shop.csv'), `customer,date,sales\n${days.join('\n')}\n`)
    const groups = Array.from({ length: 20 }, (_, i) => `C${i},${i % 3 ? 'treated' : 'control'}`)
    writeFileSync(join(folder, 'campaign.csv'), `customer,group\n${groups.join('\n')}\n`)
    for (const day of ['2024-06-30', '2024-12-31']) run('pareto', 'shop.csv', '--as-of', day, '--history', 'h.duckdb')
    writeFileSync(
      join(folder, 'hostile.csv'),
      `customer,sales\n${hostile.map((name, i) => `"${name.replaceAll('"', '""')}",${900 - i}`).join('\n')}\n`,
    )
  })
  afterAll(async () => {
    await browser?.close()
    removeFolders()
  })

  async function opened(file: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
    page.on('pageerror', (error) => said.push(`error: ${error.message}`))
    page.on('request', (request) => void (/^(file|data|blob):/.test(request.url()) || said.push(`request: ${request.url()}`)))
    await page.addInitScript('addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective))')
    await page.goto(`file://${file}`)
    if (options.javaScriptEnabled !== false && (await page.locator('[data-table]').count()))
      await page.locator('[data-ready]').waitFor({ state: 'attached' })
    return { page, said, close: () => context.close() }
  }

  const made = (name: string, ...argv: string[]) => {
    const file = join(folder, `${name}.html`)
    run(...argv, '-o', file)
    return file
  }

  const axeFindings = async (page: Page) => {
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run(document, { resultTypes: ["violations"] })',
    )
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }

  const answers: [string, string[]][] = [
    ['pareto', ['pareto', fixture('pareto/split-channel/customers.csv'), '--split', 'channel']],
    ['whale', ['whale', fixture('whale/customers.csv')]],
    ['bcg', ['bcg', fixture('bcg/customers.csv')]],
    ['burnett', ['burnett', fixture('burnett/customers.csv'), '--sensitivity', '0.2']],
    ['value', ['value', fixture('value/customers.csv')]],
    ['winer', ['winer', fixture('winer/customers.csv'), '--lang', 'es']],
    ['rfm', ['rfm', fixture('rfm/customers.csv')]],
    ['abc-xyz', ['abc-xyz', fixture('abc-xyz/customers.csv')]],
    ['lifecycle', ['lifecycle', fixture('lifecycle/customers.csv')]],
    ['vvc', ['vvc', fixture('vvc/customers.csv')]],
    ['dcf', ['vvc', fixture('vvc/dcf-10/customers.csv'), '--method', 'dcf']],
    ['compare', ['compare', fixture('compare/january.json'), fixture('compare/february.json')]],
    ['cohorts', ['cohorts', fixture('lifecycle/customers.csv')]],
    ['run', ['run', fixture('run/value-portfolio/cartera.yaml')]],
    ['forecast', ['forecast', 'shop.csv']],
    ['process', ['process', 'stages.csv']],
    ['lift', ['lift', 'shop.csv', '--campaign', 'campaign.csv', '--from', '2024-02-01', '--to', '2024-02-28', '--cost', '1']],
    ['history trend', ['history', 'trend', 'h.duckdb']],
    [
      'pictures of a plug-in',
      ['ge-mckinsey', fixture('plugins/ge-mckinsey/customers.csv'), '--plugin', fixture('plugins/ge-mckinsey/ge-mckinsey.cartera.yaml')],
    ],
  ]

  test.each(answers)(
    '%s asks for nothing, breaks no policy, and axe finds nothing, in light and dark, wide and narrow',
    async (name, argv) => {
      const file = made(name, ...argv)
      for (const options of [{}, { colorScheme: 'dark' }, { viewport: { width: 360, height: 780 } }] as BrowserContextOptions[]) {
        const { page, said, close } = await opened(file, options)
        await page.evaluate('document.querySelectorAll("details").forEach((each) => (each.open = true))')
        expect(await axeFindings(page)).toEqual([])
        const [needed, there] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
        expect(needed).toBeLessThanOrEqual(there)
        expect(said).toEqual([])
        await close()
      }
    },
  )

  test('every number of the table is that of the csv, and its download is the csv', async () => {
    const file = join(folder, 'ledger.csv')
    const csv = run('pareto', file, '--split', 'region', '-f', 'csv')
    const { page, said, close } = await opened(made('ledger', 'pareto', file, '--split', 'region'))
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[name=csv]').click()])
    expect(readFileSync(await download.path(), 'utf8')).toBe(csv)
    const records = parse(csv, { columns: true }) as Record<string, string>[]
    const shown = await page.locator('.tool tbody tr').first().locator('td').allTextContents()
    const grouped = (text: string) =>
      Number(text)
        .toFixed(2)
        .replace(/\B(?=(\d{3})+\.)/g, ',')
    const [first] = records
    expect(shown).toEqual([
      '1',
      first?.customer,
      'Vital few',
      grouped(first?.sales ?? ''),
      `${(Number(first?.share) * 100).toFixed(2)}%`,
      `${(Number(first?.cumulative_share) * 100).toFixed(2)}%`,
      first?.region,
    ])
    expect(said).toEqual([])
    await close()
  })

  test('search, filter, sort, go to a rank, and keys lead to rows', async () => {
    const { page, close } = await opened(made('tool', 'pareto', join(folder, 'ledger.csv')))
    const status = page.locator('.tool [role=status]')
    const first = (column: number) => page.locator('.tool tbody tr').first().locator('td').nth(column).textContent()
    expect(await status.textContent()).toBe('3,000 of 3,000')
    await page.locator('[name=search]').fill('ñandú1')
    await expect.poll(() => status.textContent()).not.toMatch(/^3,000/)
    expect(await first(1)).toContain('Ñandú1')
    await page.locator('[name=search]').fill('nobody at all')
    await expect.poll(() => status.textContent()).toBe('No customer matches.')
    await page.locator('[name=search]').fill('')
    await expect.poll(() => status.textContent()).toBe('3,000 of 3,000')
    await page.locator('[name=segment]').selectOption('C')
    expect(await first(2)).toBe('Long tail')
    await page.locator('[name=segment]').selectOption('')
    const heads = page.locator('.tool th')
    await heads.nth(3).locator('button').click()
    expect(await heads.nth(3).getAttribute('aria-sort')).toBe('descending')
    await heads.nth(3).locator('button').click()
    expect([await heads.nth(3).getAttribute('aria-sort'), await first(0)]).toEqual(['ascending', '3,000'])
    await heads.nth(3).locator('button').click()
    await page.locator('[name=rank]').fill('2500')
    await expect.poll(() => page.locator('[aria-current]').first().textContent()).toMatch(/^2,500/)
    await page.locator('.view').focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('[aria-current] td').first().textContent()).toBe('2,501')
    await page.keyboard.press('End')
    expect(await page.locator('[aria-current]').getAttribute('aria-rowindex')).toBe('3001')
    await page.keyboard.press('Home')
    expect(await page.locator('[aria-current] td').first().textContent()).toBe('1')
    expect(await page.locator('.tool tbody tr').count()).toBeLessThan(45)
    await close()
  })

  test('sorts numbers and texts of all kinds as they compare, equal ones by their rank', async () => {
    const long = 'same beginning '.repeat(5)
    const names = ['b', 'a', '', 'á', 'Z', `${long}2`, `${long}10`, long, '👩', '\uFB01', 'мир', 'a\u0301', '10', '9', 'a b', 'a-b']
    const rows = Array.from({ length: 120 }, (_, i) => {
      const sales = i % 23 === 0 ? '' : (((i * 7919) % 1009) - 300) / (i % 3 ? 1 : 100)
      return `C${String((i * 37) % 120).padStart(4, '0')},${names[(i * 5) % names.length]},${sales}`
    })
    writeFileSync(join(folder, 'odd.csv'), `customer,name,sales\n${rows.join('\n')}\n`)
    const file = join(folder, 'odd-order.html')
    run('pareto', 'odd.csv', '-o', file)
    const known: Record<string, string>[] = parse(run('pareto', 'odd.csv', '-f', 'csv'), { columns: true })
    const { page, close } = await opened(file)
    const heads = page.locator('.tool th')
    const titles = (await heads.allTextContents()).map((title) => title.toLowerCase())
    const text = (value: string | undefined) => (value === '' || value === undefined ? null : value.replace(/^'/, ''))
    const number = (value: string | undefined) => (value === '' || value === undefined ? null : Number(value))
    for (const [title, read] of [
      ['customer', text],
      ['name', text],
      ['sales', number],
    ] as const)
      for (const sign of title === 'sales' ? [-1, 1] : [1, -1]) {
        await heads.nth(titles.indexOf(title)).locator('button').click()
        const expected = known
          .map((row, place) => ({ value: read(row[title]), customer: row.customer, place }))
          .toSorted((a, b) => {
            if (a.value === null || b.value === null) return a.value === b.value ? a.place - b.place : a.value === null ? 1 : -1
            return a.value < b.value ? -sign : a.value > b.value ? sign : a.place - b.place
          })
          .map(({ customer }) => customer)
        await page.locator('.view').focus()
        await page.keyboard.press('Home')
        const seen: (string | null)[] = []
        for (let at = 0; at < expected.length; at++) {
          seen.push(await page.locator('[aria-current] td').nth(1).textContent())
          await page.keyboard.press('ArrowDown')
        }
        expect(seen).toEqual(expected)
      }
    await close()
  })

  test('hostile names are text and run nothing', async () => {
    const { page, said, close } = await opened(made('hostile', 'pareto', join(folder, 'hostile.csv')))
    const cells = await page.locator('.tool tbody tr td:nth-child(2)').allTextContents()
    expect(cells.slice(0, 2)).toEqual(hostile.slice(0, 2))
    expect(cells[2]).toBe('olleh')
    expect(cells.slice(3, 6)).toEqual(hostile.slice(3, 6))
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(said).toEqual([])
    await close()
  })

  test('without script the first hundred are there; on paper too, on light ground', async () => {
    const file = made('print', 'pareto', join(folder, 'ledger.csv'))
    const { page, close } = await opened(file, { javaScriptEnabled: false })
    expect(await page.locator('.plain tbody tr').count()).toBe(100)
    expect(await page.locator('.plain').isVisible()).toBe(true)
    await close()
    const printed = await opened(file, { colorScheme: 'dark' })
    await printed.page.emulateMedia({ media: 'print' })
    expect(await printed.page.locator('.plain').isVisible()).toBe(true)
    expect(await printed.page.locator('.tool').isVisible()).toBe(false)
    expect(await printed.page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect((await printed.page.pdf()).length).toBeGreaterThan(10_000)
    await printed.close()
  })

  test('a page keeps its budgets', () => {
    const size = (file: string) => readFileSync(file).length
    expect(size(made('bare', 'pareto', join(folder, 'ledger.csv'), '--report-customers', 'none'))).toBeLessThan(150_000)
    writeFileSync(join(folder, 'many.csv'), ledger(10_000))
    const many = made('many', 'pareto', join(folder, 'many.csv'))
    expect(size(many)).toBeLessThan(500_000)
    const script = [...readFileSync(many, 'utf8').matchAll(/<script>(.*?)<\/script>/gs)].map((found) => found[1]?.length ?? 0)
    expect(Math.max(...script)).toBeLessThan(20_000)
  })
})
