import { Chalk } from 'chalk'
import { checkPhrases, kindOfFault } from '../answers/check/fault-words.js'
import type { Finding, Findings } from '../answers/check/findings.js'
import type { Language } from '../model/words.js'
import { gap } from '../report/fitted.js'
import { whole } from '../report/numbers.js'
import { visible } from '../report/visible.js'
import { cutInto, folded, shortened, textWidth } from '../report/width.js'
import { textIn } from '../words/sentence.js'
import { type CheckOptions, type CheckWriter, writeAll } from './check-writer.js'
import { draw } from './draw.js'

const defaultTop = 20
const chunk = 1000
const leastReason = 24

interface Shape {
  place: number
  column: number
  value: number
  reason: number
}

/** Widths from the first faults: what is left of the line goes to the reason, and its parts share half of it. */
function shapeOf(faults: readonly Finding[], language: Language, width: number): Shape {
  const say = checkPhrases[language]
  const widest = (texts: readonly string[]) => Math.max(1, ...texts.map(textWidth))
  const place = widest([say.line, ...faults.map(({ line, row }) => String(line ?? row ?? ''))])
  const most = Math.max(8, Math.floor((width - place - 3 * gap - leastReason) / 4))
  const column = Math.min(widest([say.column, ...faults.map((fault) => visible(fault.column ?? ''))]), most)
  const value = Math.min(widest([say.value, ...faults.map((fault) => visible(fault.value ?? ''))]), most)
  return { place, column, value, reason: Math.max(leastReason, width - place - column - value - 3 * gap) }
}

/** Lines of at most `width` columns, broken between words; only a word that is longer is broken itself. */
const wrapped = (text: string, width: number) =>
  folded(text, width)
    .split('\n')
    .flatMap((line) => cutInto(line, width))

function rowsOf({ line, row, column, value, reason }: Finding, shape: Shape, language: Language) {
  const lines = wrapped(visible(textIn(reason, language)), shape.reason)
  return lines.map((text, i) =>
    [
      i === 0 ? String(line ?? row ?? '–') : '',
      i === 0 ? shortened(visible(column ?? ''), shape.column) : '',
      i === 0 ? shortened(visible(value ?? ''), shape.value) : '',
      text,
    ].map((cell) => ({ text: cell })),
  )
}

/** The faults of one file in lines; the header comes first. */
function gridOf(faults: readonly Finding[], shape: Shape, { language, color }: CheckOptions, headed: boolean): string[] {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const say = checkPhrases[language]
  const head = [faults[0]?.row == null ? say.line : say.row, say.column, say.value, say.reason]
  const lines = draw(
    {
      columns: [
        { width: shape.place, align: 'right' },
        { width: shape.column, align: 'left' },
        { width: shape.value, align: 'left' },
        { width: shape.reason, align: 'left' },
      ],
      head: head.map((text) => ({ text, paint: chalk.bold })),
      rows: faults.flatMap((fault) => rowsOf(fault, shape, language)),
    },
    (rule) => chalk.dim(rule),
  )
  return headed ? lines : lines.slice(2)
}

/** Faults in the order of their files, some at a time. */
async function* chunks(faults: AsyncIterable<Finding>): AsyncGenerator<Finding[]> {
  let waiting: Finding[] = []
  for await (const fault of faults) {
    if (waiting.length >= chunk || (waiting.length > 0 && waiting[0]?.file !== fault.file)) {
      yield waiting
      waiting = []
    }
    waiting.push(fault)
  }
  if (waiting.length > 0) yield waiting
}

/** How many faults of each kind, where not all of them are shown. */
function kindsOf({ groups }: Findings, { language, width, color }: CheckOptions): string[] {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const say = checkPhrases[language]
  const counts = new Map<string, { column: string; kind: string; count: number }>()
  for (const { column, code, count } of groups) {
    const key = JSON.stringify([column, code])
    const known = counts.get(key) ?? { column: column ?? '', kind: kindOfFault(code, language), count: 0 }
    counts.set(key, { ...known, count: known.count + count })
  }
  const rows = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, defaultTop)
  const texts = rows.map(({ column, kind, count }) => [visible(column), kind, whole(count, language)])
  const head = [say.column, say.kind, say.faults]
  const widths = head.map((title, i) => Math.max(textWidth(title), ...texts.map((row) => textWidth(row[i] as string))))
  widths[0] = Math.min(widths[0] as number, Math.max(8, width - (widths[1] as number) - (widths[2] as number) - 2 * gap))
  return draw(
    {
      columns: widths.map((each, i) => ({ width: each, align: i === 2 ? ('right' as const) : ('left' as const) })),
      head: head.map((text) => ({ text, paint: chalk.bold })),
      rows: texts.map((row) => row.map((text, i) => ({ text: shortened(text, widths[i] as number) }))),
    },
    (rule) => chalk.dim(rule),
  )
}

/** The first faults, by file, with what to do about them; warnings; and how many there are of what. */
export const writeCheckTable: CheckWriter = (findings, out, options) => writeAll(out, report(findings, options))

async function* report(findings: Findings, options: CheckOptions): AsyncGenerator<string> {
  const { language, width, color, top = defaultTop } = options
  const { counts, files, warnings } = findings
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const say = checkPhrases[language]
  const list = (title: string, items: Iterable<string>) =>
    `${[chalk.bold(title), ...[...items].map((item) => folded(`  ${visible(item)}`, width, '    '))].join('\n')}\n\n`
  const hints = new Set<string>()
  let file: string | undefined
  let shape: Shape | undefined
  for await (const faults of chunks(findings.read({ limit: top }))) {
    const headed = faults[0]?.file !== file
    if (headed) {
      if (file !== undefined) yield '\n'
      file = faults[0]?.file
      shape = shapeOf(faults, language, width)
      yield `${chalk.bold(visible(file as string))}\n\n`
    }
    for (const { hint } of faults) if (hint !== null) hints.add(textIn(hint, language))
    yield `${gridOf(faults, shape as Shape, options, headed).join('\n')}\n`
  }
  if (counts.faults > top)
    yield `${chalk.dim(say.more(whole(counts.faults - top, language)))}\n\n${kindsOf(findings, options).join('\n')}\n`
  if (counts.faults > 0) yield '\n'
  if (hints.size > 0) yield list(say.hints, hints)
  if (warnings.length > 0)
    yield list(
      say.warnings,
      warnings.map(({ message }) => String(message)),
    )
  const rows = counts.faults === 0 ? counts.rows : counts.faulty
  const inRows = rows === null || rows + counts.faulty === 0 ? '' : say.inRows(rows, whole(rows, language))
  const ofRows = counts.rows === null || counts.faults === 0 ? '' : say.ofRows(whole(counts.rows, language))
  const summary = `${say.count(counts.faults, whole(counts.faults, language))}${inRows}${inRows && ofRows}`
  const paint = counts.faults > 0 ? chalk.red : chalk.green
  yield `${paint(folded(files.length === 1 ? summary : `${summary} · ${files.map(({ path }) => visible(path)).join(', ')}`, width))}\n`
}
