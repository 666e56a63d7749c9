/** Whether what a run makes of a drawn export is true, asked, or said. */

import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import type { CarteraError } from '../../src/errors.js'
import type { InputSummary } from '../../src/intake/inputs-of.js'
import type { Draw, Line } from './draw.js'
import { cellsOf, columnsOf, dayOf, fitting, idOf, isoOf, languageHeads, languageWords, meant, spelt, write } from './write.js'

/** What came of a draw: the codes that were asked on the way, and what is wrong. */
export interface Outcome {
  asked: string[]
  wrong: string[]
  options: Partial<ClassifyOptions>
  paths: string[]
}

const cents = (amount: string | null | undefined) => Math.round(Number(amount ?? 0) * 100)

const since = '2024-12-24'
const until = '2025-02-14'

function counts(draw: Draw, line: Line): boolean {
  const day = isoOf(dayOf(draw, line))
  const { filter, returns } = draw
  if (asks(filter, 'since') && day < since) return false
  if (asks(filter, 'until') && day > until) return false
  if (!asks(filter, 'where')) return true
  return returns === 'status' ? !meant(draw, line).back : line.product !== 2
}

/** Whether a filter asks for a part of what there is; `as-of` leaves out what comes later, as `until` does. */
const asks = (filter: Draw['filter'], part: 'since' | 'until' | 'where') =>
  ({
    none: [],
    since: ['since'],
    until: ['until'],
    where: ['where'],
    'as-of': ['until'],
    period: ['since', 'until'],
    'where-until': ['where', 'until'],
  })[filter].includes(part as never)

/** Lines of which those that are equal in all cells count once, where that is asked. */
function onceEach(draw: Draw, lines: readonly Line[]): Line[] {
  const seen = new Set<string>()
  return lines.filter((line) => {
    const row = JSON.stringify(cellsOf(draw, line).map((cell) => cell.replaceAll(/^ +| +$/g, '')))
    if (draw.distinct && seen.has(row)) return false
    seen.add(row)
    return true
  })
}

function optionsOf(draw: Draw): Partial<ClassifyOptions> {
  const [, , , product, , status] = languageHeads(draw)
  const where =
    draw.returns === 'status'
      ? `[${status}] <> '${languageWords(draw)[1]}' or [${status}] is missing`
      : `[${product}] <> 'Sugar' or [${product}] is missing`
  return {
    on_reject: 'skip',
    threads: 1,
    ...(asks(draw.filter, 'since') ? { since } : {}),
    ...(draw.filter === 'as-of' ? { as_of: until } : asks(draw.filter, 'until') ? { until } : {}),
    ...(asks(draw.filter, 'where') ? { where: [where] } : {}),
    ...(draw.distinct ? { distinct: 'row' as const } : {}),
    ...(draw.told === 'none' ? {} : { totals: draw.told }),
  }
}

const formatOf = ({ point, group }: Draw['amounts']) =>
  point === ',' ? (group === '' || group === '.' ? '1.234,56' : '1 234,56') : group === "'" ? "1'234.56" : '1,234.56'

const dateFormat = (draw: Draw) =>
  draw.dates === 'YYYY-MM-DD hh:mm' ? 'YYYY-MM-DD' : draw.dates === 'MMM DD, YYYY' ? 'MMM DD YYYY' : draw.dates

/** The option that answers each question, as the one who wrote the file would. */
function answer(draw: Draw, error: CarteraError): Partial<ClassifyOptions> | undefined {
  switch (error.code) {
    case 'ambiguous-numbers':
      return { numbers: formatOf(draw.amounts) }
    case 'ambiguous-dates':
      return { date_format: dateFormat(draw) }
    case 'ambiguous-encoding':
      return { encoding: draw.encoding }
    case 'totals-row':
      return { totals: draw.total === 'none' && draw.subtotals === 'none' ? 'keep' : 'drop' }
    default:
      return undefined
  }
}

/** Whether a question may be asked of a draw at all. */
function mayAsk(draw: Draw, code: string, used: readonly Line[]): boolean {
  const { amounts } = draw
  switch (code) {
    case 'ambiguous-numbers':
      return amounts.whole && amounts.group !== ''
    case 'ambiguous-dates':
      return /^(DD|MM).MM.|^MM/.test(draw.dates) || draw.early || draw.lines.length < 30
    case 'totals-row':
      return (
        draw.off !== 0 || ['blank', 'unknown'].includes(draw.total) || draw.lines.some(({ blank }) => blank) || draw.subtotals !== 'none'
      )
    case 'nothing':
      return Object.values(sums(draw, used)).every((sum) => sum <= 0)
    default:
      return false
  }
}

function sums(draw: Draw, lines: readonly Line[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const line of lines) {
    const id = caseId(draw, line)
    found[id] = (found[id] ?? 0) + meant(draw, line).written
  }
  return found
}

const caseId = (draw: Draw, line: Line) =>
  draw.spellings === 'case' && line.spelling === 0 ? idOf(draw, line).toUpperCase() : idOf(draw, line)

/** What must have been said of a result. */
function musts(draw: Draw, used: readonly Line[], totals: number): string[] {
  const back = used.filter((line) => meant(draw, line).back)
  const typed = ['parquet', 'json', 'ndjson'].includes(draw.shape)
  const raw = new Map<string, Set<string>>()
  for (const line of used) raw.set(idOf(draw, line), (raw.get(idOf(draw, line)) ?? new Set()).add(spelt(draw, line).trim()))
  const folded = draw.spellings === 'blanks' && [...raw.values()].some(({ size }) => size > 1)
  const pairs = used.some((a) => used.some((b) => caseId(draw, a) !== caseId(draw, b) && idOf(draw, a) === idOf(draw, b)))
  return [
    ...(draw.returns === 'status' && back.length > 0 && !asks(draw.filter, 'where') ? ['status-values'] : []),
    ...(draw.returns === 'quantity' && back.length > 0 ? ['negative-quantities'] : []),
    ...(totals > 0 &&
    draw.told !== 'keep' &&
    !(typed && (draw.total === 'label' || draw.subtotals === 'product')) &&
    !['blank', 'unknown'].includes(draw.total) &&
    !['since', 'until'].includes(draw.filter)
      ? ['totals-row']
      : []),
    ...(draw.titles.length > 0 ? ['lines-above-header'] : []),
    ...(pairs ? ['alike-ids'] : []),
    ...(folded ? ['joined-ids'] : []),
  ]
}

/** Runs a draw, answers what is asked, and says what does not hold. */
export async function outcome(drawn: Draw, path: string): Promise<Outcome> {
  const draw = fitting(drawn)
  const { files, orders } = await write(draw, path)
  const all = files.flatMap(({ lines }) => lines)
  const used = onceEach(
    draw,
    all.filter((line) => counts(draw, line) && !line.blank && !line.bad),
  )
  const options: Partial<ClassifyOptions> = {
    ...optionsOf(draw),
    ...(orders ? { join: [{ file: orders, on: String(columnsOf(draw).find(({ at }) => at === 'order')?.head) }] } : {}),
  }
  const found: Outcome = { asked: [], wrong: [], options, paths: files.map(({ path }) => path) }
  for (let turn = 0; turn < 4; turn++) {
    const run = await classify(pareto, {}, { files: found.paths, ...options }).catch((error) => error)
    if (!(run instanceof Error)) {
      try {
        await judge(run)
      } finally {
        run.close()
      }
      return found
    }
    const error = run as CarteraError
    found.asked.push(error.code)
    if (draw.currencies === 'two' && /currenc/.test(error.code)) return found
    if (!mayAsk(draw, error.code, used)) found.wrong.push(`needless: ${error.code} ${error.message}`)
    const given = answer(draw, error)
    if (given === undefined) return found
    if (turn === 3 || Object.keys(given).every((name) => name in options)) found.wrong.push(`asked again: ${error.code} ${error.message}`)
    Object.assign(options, given)
  }
  return found

  async function judge(run: Exclude<Awaited<ReturnType<typeof classify>>, Error>) {
    const rows = await run.top(Number.POSITIVE_INFINITY, 'en')
    const { inputs, warnings, totals } = run.header
    const codes = warnings.map(({ code }) => code as string)
    // The subtotal of nothing but faulty rows is 0, the sum of no rows: a customer by its name, and told of.
    const ofNothing = ([name, , , amount]: readonly (string | null)[]) =>
      codes.includes('total-names') && String(name).startsWith('Total ') && cents(amount) === 0
    const told = Object.fromEntries(rows.filter(([, ...row]) => !ofNothing(row)).map((each) => [each[1], cents(each[4])]))
    const true_ = sums(draw, used)
    const kept = options.totals === 'keep'
    const same = JSON.stringify(Object.entries(told).sort()) === JSON.stringify(Object.entries(true_).sort())
    const few = draw.total === 'unknown' && Math.min(...files.map(({ lines }) => lines.length)) < 4
    if (!same && !kept && !few && !(codes.includes('total-labels') && draw.subtotals === 'product'))
      found.wrong.push(`sums ${JSON.stringify(told)} for ${JSON.stringify(true_)} said ${codes.join(' ')}`)
    const inFile = all.length + files.reduce((sum, each) => sum + each.totals, 0)
    const own = inputs.filter(({ path }: InputSummary) => found.paths.includes(path))
    const read = own.reduce((sum: number, input: InputSummary) => sum + input.rows, 0)
    if (read !== inFile) found.wrong.push(`read ${read} of ${inFile}`)
    const aside = own.flatMap((input: InputSummary) => [input.filtered?.amount, input.aside?.totals?.amount, input.aside?.rejected?.amount])
    const money = [totals.amount, ...aside].reduce((sum: number, amount) => sum + cents(amount as string), 0)
    const held = all.reduce((sum, line) => sum + meant(draw, line).written, 0) + files.reduce((sum, each) => sum + each.held, 0)
    if (money !== held) found.wrong.push(`money ${money} of ${held}`)
    for (const must of musts(
      draw,
      used,
      files.reduce((sum, each) => sum + each.totals, 0),
    ))
      if (!codes.includes(must)) found.wrong.push(`unsaid: ${must} (${codes.join(' ')})`)
  }
}
