/** What people are shown of a check: the first faults, by file, with what to do about them; warnings; and how many there are of what. */
import type { Language } from '../../model/definition.js'
import { whole } from '../../report/numbers.js'
import type { Form, GridColumn, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { textWidth } from '../../report/width.js'
import { checkPhrases } from '../../words/phrases.js'
import { textIn } from '../../words/sentence.js'
import type { Finding, Findings } from '../findings.js'

const chunk = 1000
const mostKinds = 20

/** Words the first `top` faults as they are read. */
export const checkReport = (findings: Findings, top: number, language: Language): Report => ({
  title: null,
  name: summaryOf(findings, language),
  facts: [],
  sections: sectionsOf(findings, top, language),
})

async function* sectionsOf(findings: Findings, top: number, language: Language): AsyncGenerator<Section> {
  const { counts, warnings } = findings
  const say = checkPhrases[language]
  const hints = new Set<string>()
  let file: string | undefined
  for await (const faults of chunks(findings.read({ limit: top }))) {
    const goesOn = faults[0]?.file === file
    file = faults[0]?.file
    if (!goesOn) yield { heading: visible(file as string) }
    for (const { hint } of faults) if (hint !== null) hints.add(textIn(hint, language))
    yield { forms: [faultsOf(faults, language)], goesOn }
  }
  if (counts.faults > top) {
    yield { text: [say.more(whole(counts.faults - top, language))], tone: 'quiet', goesOn: true }
    yield { forms: [kindsOf(findings, language)] }
  }
  if (hints.size > 0) yield { title: say.hints, lines: [...hints].map(visible) }
  if (warnings.length > 0) yield { title: say.warnings, lines: warnings.map(({ message }) => visible(textIn(message, language))) }
  yield { text: [summaryOf(findings, language)], tone: counts.faults > 0 ? 'bad' : 'good' }
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

const left = (title: string, more: Partial<GridColumn> = {}): GridColumn => ({ title, align: 'left', weight: 0, ...more })
const right = (title: string, more: Partial<GridColumn> = {}): GridColumn => ({ title, align: 'right', weight: 0, ...more })

/** The faults of one file. */
function faultsOf(faults: readonly Finding[], language: Language): Form {
  const say = checkPhrases[language]
  const inSheet = faults.some(({ cell }) => cell !== undefined)
  const place = inSheet
    ? left(say.cell, { least: Math.max(textWidth(say.cell), ...faults.map(({ cell = '' }) => textWidth(visible(cell)))) })
    : right(faults[0]?.row == null ? say.line : say.row, { least: textWidth(say.line) })
  const rows = faults.map(({ line, row, cell, column, value, reason }) =>
    [visible(cell ?? String(line ?? row ?? '–')), visible(column ?? ''), visible(value ?? ''), visible(textIn(reason, language))].map(
      (text) => ({ text }),
    ),
  )
  return { title: null, grid: { columns: [place, left(say.column), left(say.value), left(say.reason)], rows }, prose: 3, fills: true }
}

/** How many faults of each kind. */
function kindsOf({ groups }: Findings, language: Language): Form {
  const say = checkPhrases[language]
  const counts = new Map<string, { column: string; kind: string; count: number }>()
  for (const { column, code, count } of groups) {
    const key = JSON.stringify([column, code])
    const known = counts.get(key) ?? { column: column ?? '', kind: checkPhrases[language].kindOfFault(code), count: 0 }
    counts.set(key, { ...known, count: known.count + count })
  }
  const most = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, mostKinds)
  const rows = most.map(({ column, kind, count }) => [visible(column), kind, whole(count, language)].map((text) => ({ text })))
  const uncut = { least: Math.max(...most.map(({ kind }) => textWidth(kind)), textWidth(say.kind)) }
  return { title: null, grid: { columns: [left(say.column), left(say.kind, uncut), right(say.faults)], rows } }
}

function summaryOf({ counts, files }: Findings, language: Language): string {
  const say = checkPhrases[language]
  const rows = counts.faults === 0 ? counts.rows : counts.faulty
  const inRows = rows === null || rows + counts.faulty === 0 ? '' : say.inRows(rows, whole(rows, language))
  const ofRows = counts.rows === null || counts.faults === 0 ? '' : say.ofRows(whole(counts.rows, language))
  const summary = `${say.count(counts.faults, whole(counts.faults, language))}${inRows}${inRows && ofRows}`
  return files.length === 1 ? summary : `${summary} · ${files.map(({ path }) => visible(path)).join(', ')}`
}
