/**
 * Draws docs/report.png, the picture of README.md: the title, the tiles and "The picture" of a page of bcg, as chromium shows it.
 * After `npm run build`, where chromium is installed: node bench/report-picture.mjs
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const most = 150 * 1024
const folder = mkdtempSync(join(tmpdir(), 'report-picture-'))
const page = join(folder, 'report.html')
try {
  execFileSync(process.execPath, [at('bin/cartera.js'), 'bcg', at('fixtures/bcg/customers.csv'), '--quiet', '--output', page])
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  const view = await browser.newPage({ viewport: { width: 760, height: 720 }, deviceScaleFactor: 1.5 })
  await view.goto(pathToFileURL(page).href)
  await view.evaluate(() => {
    const kept = ['h1', '.tiles', '[aria-labelledby=part-pictures]'].flatMap((each) => [...document.querySelectorAll(each)])
    document.body.replaceChildren(...kept)
    document.body.style.padding = '1.25rem'
    for (const each of document.querySelectorAll('h2, details')) each.remove()
  })
  await view.screenshot({ path: at('docs/report.png'), clip: await view.evaluate(() => document.body.getBoundingClientRect().toJSON()) })
  await browser.close()
  const { size } = statSync(at('docs/report.png'))
  process.stdout.write(`docs/report.png: ${size} bytes\n`)
  if (size > most) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
