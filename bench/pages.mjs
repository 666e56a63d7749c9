/** Pages and workbooks: how large, and how dear beside the csv. Budgets are of a million customers: node bench/pages.mjs [customers] */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { measure } from './measure.mjs'

const customers = Number(process.argv[2] ?? 1_000_000)
const rounds = 3
const cartera = fileURLToPath(new URL('../bin/cartera.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'))
const at = (name) => join(folder, name)

/** Sales that fall off steeply, the same each time. */
async function write(name, count) {
  const out = createWriteStream(at(name))
  out.write('customer,sales\n')
  let state = 42
  for (let i = 1; i <= count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const line = `C${String(i).padStart(7, '0')},${Math.exp(9 * (state / 2 ** 32) - 1).toFixed(2)}\n`
    if (!out.write(line)) await new Promise((resolve) => out.once('drain', resolve))
  }
  out.end()
  await finished(out)
}

const run = (input, output, ...more) => measure(['node', cartera, 'pareto', at(input), '--quiet', '--output', at(output), ...more])
const size = (name) => statSync(at(name)).size
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const row = (what, found, budget) => process.stdout.write(`| ${what} | ${found} | ${budget} |\n`)

try {
  await write('few.csv', 10_000)
  await write('input.csv', customers)
  await run('few.csv', 'none.html', '--report-customers', 'none')
  await run('few.csv', 'few.html')
  const found = { csv: [], html: [], xlsx: [] }
  for (let i = 0; i < rounds; i++)
    for (const format of Object.keys(found))
      found[format].push(await run('input.csv', `all.${format}`, ...(format === 'html' ? ['--report-customers', 'all'] : [])))
  const cpu = (format) => median(found[format].map((each) => each.cpu))
  const times = (format) => median(found[format].map((each, i) => each.cpu / found.csv[i].cpu)).toFixed(2)
  const memory = (format) => `${Math.round(median(found[format].map((each) => each.memory)) / 2 ** 20)} MiB`
  const script = /<script>(.*)<\/script>/s.exec(readFileSync(at('none.html'), 'utf8'))?.[1] ?? ''
  process.stdout.write('| | measured | budget |\n|---|---|---|\n')
  row('page without customers', size('none.html'), '150 KB')
  row('its script', Buffer.byteLength(script), '20 KB')
  row('page of 10,000 customers', size('few.html'), '0.5 MB')
  row(`page of ${customers} customers`, size('all.html'), '16 MB')
  row('CPU of csv, seconds', cpu('csv').toFixed(2), '')
  row('html beside it', `${times('html')} ×`, '2.0 ×')
  row('xlsx beside it', `${times('xlsx')} ×`, '6 ×')
  for (const format of Object.keys(found)) row(`memory of ${format}`, memory(format), '')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
