/**
 * Cartera beside hand-written SQL and other programs, each as a whole process, in turn. See README.md in this folder.
 *
 *   npm run bench                          everything
 *   npm run bench -- --smoke               50 000 rows, one run each; outputs must agree
 *   npm run bench -- --only ledger         one part; repeatable
 *   npm run bench -- --rows 100000000 --only memory
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import { data, dataFile, here, program } from './files.mjs'
import { measure } from './measure.mjs'
import { others } from './others/others.mjs'
import { asked } from './questions/questions.mjs'
import { race, ratios } from './race.mjs'
import { raceTable, verdict } from './report.mjs'

const tables = ['pareto', 'bcg', 'burnett', 'vvc', 'winer']
const usual = ['ledger', 'others', 'questions', 'growth', ...tables, 'compare', 'start']
const known = [...usual, 'memory']
const absurd = 5

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    customers: { type: 'string' },
    'table-rows': { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '5' },
    smoke: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    cartera: { type: 'string', default: here('../bin/cartera.js') },
  },
})

const rows = values.smoke ? 50_000 : Number(values.rows)
const customers = Number(values.customers ?? Math.ceil(rows / 10))
/** Over some 120 000 rows the engine writes with several threads, so that one smoke table shows whether the order holds. */
const tableRows = (classifier) =>
  values.smoke ? (['pareto', 'later'].includes(classifier) ? 250_000 : 50_000) : Number(values['table-rows'])
const pace = values.smoke ? { runs: 1, warmup: 0 } : { runs: Number(values.runs), warmup: 1 }
const parts = values.only ?? (values.smoke ? ['ledger', ...tables, 'compare', 'start'] : usual)
const failures = []

const cartera = (classifier, input, output) => [
  'node',
  values.cartera,
  classifier,
  input,
  ...(output ? ['--output', output] : []),
  '--quiet',
  '--no-config',
]
const hand = (script, input, output) => ['node', program.hand, here(`hand/${script}.sql`), input, output]
const million = (count) => (count % 1e6 === 0 ? `${count / 1e6}M` : count % 1e3 === 0 ? `${count / 1e3}k` : String(count))

async function made(path, ...generate) {
  if (!existsSync(path)) await measure(['node', program.generate, '--output', path, ...generate])
  return path
}

const ledger = (count, buyers) => made(dataFile.ledger(count, buyers), '--rows', String(count), '--customers', String(buyers))
const customerTable = (classifier) =>
  made(dataFile.table(classifier, tableRows(classifier)), '--table', classifier, '--rows', String(tableRows(classifier)))

/** Both results, cell by cell; run as a process so that this one stays small. */
function compared(a, b) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program.agree, a, b], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

const ranked = ['rank', 'segment', 'cumulative_share', 'row']

function agreement(name, a, b, needed = ranked) {
  const { customers: count, missing, columns, faults } = compared(a, b)
  const lacking = needed.filter((column) => !columns.includes(column))
  if (missing === 0 && lacking.length === 0 && Object.keys(faults).length === 0) {
    console.log(`Both results agree on ${count} customers in ${columns.filter((column) => column !== 'row').join(', ')} and order.`)
    return
  }
  failures.push(`${name}: the results differ: ${JSON.stringify({ customers: count, missing, lacking, faults })}`)
  console.log(failures.at(-1))
}

function limited(name, what, spread, limit) {
  console.log(verdict(what, spread, limit))
  if (spread.median > absurd) failures.push(`${name}: ${what} of ${spread.median.toFixed(2)} is absurd`)
}

async function besideHand(name, classifier, script, input, limits) {
  const [ours, theirs] = [dataFile.result(`${name}-cartera`), dataFile.result(`${name}-sql`)]
  const results = await race(
    [
      { name: 'cartera', command: cartera(classifier, input, ours) },
      { name: 'hand-written SQL', command: hand(script, input, theirs) },
    ],
    pace,
  )
  const ratio = ratios(results[0], results[1])
  console.log(raceTable(results, [{ name: 'cartera ÷ SQL', ...ratio }]))
  agreement(name, ours, theirs)
  limited(name, 'time', ratio.wall, limits.wall)
  if (limits.memory) limited(name, 'peak memory', ratio.memory, limits.memory)
  rmSync(ours)
  rmSync(theirs)
}

/** The customers of pareto's table and some time later, classified before the race. */
async function compare() {
  const sides = ['pareto', 'later'].map((name) => ({ name, path: dataFile.result(`compare-${name}`) }))
  for (const { name, path } of sides) await measure(cartera('pareto', await customerTable(name), path))
  const [before, after] = sides.map(({ path }) => path)
  const [ours, theirs] = [dataFile.result('compare-cartera'), dataFile.result('compare-sql')]
  const results = await race(
    [
      { name: 'cartera', command: ['node', values.cartera, 'compare', before, after, '--output', ours, '--quiet', '--no-config'] },
      { name: 'hand-written SQL', command: [...hand('compare', before, theirs), after] },
    ],
    pace,
  )
  const ratio = ratios(results[0], results[1])
  console.log(raceTable(results, [{ name: 'cartera ÷ SQL', ...ratio }]))
  agreement('compare', ours, theirs, ['change', 'segment_before', 'segment_after', 'rank_change', 'sales_change', 'row'])
  limited('compare', 'time', ratio.wall, 1.5)
  for (const path of [before, after, ours, theirs]) rmSync(path)
}

async function besideOthers() {
  const candidates = others()
  for (const { name } of candidates.filter(({ version }) => version === null)) console.log(`${name} is not installed: skipped.`)
  const present = candidates.filter(({ version }) => version !== null)
  const sized = (small) => present.filter((other) => other.small === small)
  const runs = Math.min(pace.runs, 3)
  if (sized(false).length > 0) await besideThese(sized(false), await ledger(rows, customers), { ...pace, runs })
  if (sized(true).length === 0) return
  console.log(`\nOn ${million(rows / 10)} rows:\n`)
  await besideThese(sized(true), await ledger(rows / 10, customers / 10), { runs: 1, warmup: 0 })
}

async function besideThese(these, input, pace) {
  const ours = dataFile.result('others-cartera')
  const theirs = these.map((_, i) => dataFile.result(`others-${i}`))
  const [first, ...rest] = await race(
    [
      { name: 'cartera', command: cartera('pareto', input, ours) },
      ...these.map(({ name, version, command }, i) => ({ name: `${name} ${version}`, command: command(input, theirs[i]) })),
    ],
    pace,
  )
  console.log(
    raceTable(
      [first, ...rest],
      rest.map((other) => ({ name: `cartera ÷ ${other.name}`, ...ratios(first, other) })),
    ),
  )
  for (const [i, { name }] of these.entries()) {
    const { customers: count, missing, faults } = compared(ours, theirs[i])
    console.log(`${name}: ${missing} of ${count} customers missing, ${faults.segment?.customers ?? 0} in another segment.`)
    rmSync(theirs[i])
  }
  rmSync(ours)
}

/** Other questions than pareto of a plain ledger, beside SQL and Polars. */
async function questions() {
  const hasPolars = others().some(({ name, version }) => name === 'Polars' && version !== null)
  if (!hasPolars) console.log('Polars is not installed: skipped.\n')
  const runs = Math.min(pace.runs, 3)
  for (const { title, columns, contenders } of await asked(values.cartera, await ledger(rows, customers), hasPolars)) {
    const [first, ...rest] = await race(contenders, { ...pace, runs })
    console.log(`### ${title}\n`)
    console.log(
      raceTable(
        [first, ...rest],
        rest.map((other) => ({ name: `cartera ÷ ${other.name}`, ...ratios(first, other) })),
      ),
    )
    const [ours, ...theirs] = contenders
    for (const { name, output } of theirs) {
      const { customers: count, missing, faults } = compared(ours.output, output)
      const differing = columns.flatMap((column) => (faults[column] ? `${faults[column].customers} in ${column}` : []))
      console.log(`${name}: of ${count} customers ${missing} missing, other values: ${differing.join(', ') || 'none'}.`)
      rmSync(output)
    }
    console.log('')
    rmSync(ours.output)
  }
}

async function growth() {
  const small = await ledger(rows / 10, customers / 10)
  const large = await ledger(rows, customers)
  const output = dataFile.result('growth')
  const contender = (name, input) => ({ name, command: cartera('pareto', input, output) })
  const results = await race([contender(`${million(rows)} rows`, large), contender(`${million(rows / 10)} rows`, small)], pace)
  const ratio = ratios(results[0], results[1])
  console.log(raceTable(results, [{ name: 'ten times the rows', ...ratio }]))
  console.log(verdict('time', ratio.wall, 10.5))
  rmSync(output)
}

async function start() {
  const input = dataFile.seven()
  writeFileSync(input, 'customer,sales\nC1,170\nC2,30\nC3,17\nC4,12\nC5,8\nC6,6\nC7,4\n')
  const contenders = [
    { name: 'cartera pareto, 7 rows', command: cartera('pareto', input) },
    { name: 'bare script, SELECT 1', command: ['node', program.bare] },
    { name: 'cartera --help', command: ['node', values.cartera, '--help'] },
  ]
  const results = await race(contenders, values.smoke ? pace : { runs: pace.runs * 4, warmup: 2 })
  const ratio = ratios(results[0], results[1])
  console.log(raceTable(results, [{ name: 'cartera ÷ bare script', ...ratio }]))
  limited('start', 'time', ratio.wall, 1.15)
}

async function memory() {
  const input = await ledger(rows, customers)
  const output = dataFile.result('memory')
  const result = await race([{ name: 'cartera --memory 2GB', command: [...cartera('pareto', input, output), '--memory', '2GB'] }], {
    runs: 1,
    warmup: 0,
  })
  console.log(`${raceTable(result, [])}\nOne run.`)
  rmSync(output)
}

const run = {
  ledger: async () => besideHand('ledger', 'pareto', 'ledger', await ledger(rows, customers), { wall: 1.1, memory: 1.2 }),
  others: besideOthers,
  questions,
  growth,
  compare,
  start,
  memory,
  ...Object.fromEntries(tables.map((name) => [name, async () => besideHand(name, name, name, await customerTable(name), { wall: 1.25 })])),
}

const title = {
  ledger: `Ledger of ${million(rows)} rows, ${million(customers)} customers: pareto to a ranked CSV`,
  others: 'The same beside other programs',
  questions: `Other questions, over ${million(rows)} rows`,
  growth: `Growth from ${million(rows / 10)} to ${million(rows)} rows`,
  compare: `compare, ${million(tableRows('pareto'))} customers on each side`,
  start: 'Start-up',
  memory: `Ledger of ${million(rows)} rows within --memory 2GB`,
  ...Object.fromEntries(tables.map((name) => [name, `${name} over ${million(tableRows(name))} customers`])),
}

async function main() {
  const unknown = parts.filter((part) => !known.includes(part))
  if (unknown.length > 0) throw new Error(`There is no part "${unknown[0]}"; the parts are ${known.join(', ')}.`)
  mkdirSync(data, { recursive: true })
  console.log(
    `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB; ${type()} ${release()}; Node ${process.version}`,
  )
  console.log(`${pace.runs} run${pace.runs === 1 ? '' : 's'} each, in turn; medians, ratios with their least and largest.`)
  for (const part of parts) {
    console.log(`\n## ${title[part]}\n`)
    await run[part]().catch((error) => {
      failures.push(`${part}: ${error.message}`)
      console.log(error.message)
    })
  }
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
  return failures.length === 0
}

const built = existsSync(values.cartera) && (values.cartera !== here('../bin/cartera.js') || existsSync(here('../dist/cli.cjs')))
if (!built) {
  console.error('Cartera is not built. Run: npm run build')
  process.exitCode = 1
} else if (!(await main())) {
  process.exitCode = 1
}
