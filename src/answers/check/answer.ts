import type { Cell, Column } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { checkPhrases } from '../../words/phrases.js'
import { textIn } from '../../words/sentence.js'
import type { Answer } from '../answer.js'
import type { Finding, Findings } from '../findings.js'
import { type Member, membersOf } from '../members.js'
import { rowsInMemory } from '../rows-in-memory.js'
import { checkReport } from './check-report.js'

const kinds = {
  file: 'text',
  line: 'count',
  row: 'count',
  cell: 'text',
  column: 'text',
  value: 'text',
  reason: 'text',
  code: 'text',
  hint: 'text',
} as const satisfies Record<string, Column['kind']>

const names = Object.keys(kinds) as (keyof typeof kinds)[]

/** The cell of a workbook stands behind the row, where there is a workbook. */
const namesFor = ({ files }: Findings) => (files.some(({ sheet }) => sheet !== undefined) ? names : names.filter((name) => name !== 'cell'))

/** Faults in files; a row a fault. */
export function checkAnswer(findings: Findings): Answer {
  const wanted = namesFor(findings)
  const columns = wanted.map((name): Column => ({ name, kind: kinds[name], title: titleOf(name), weight: 0 }))
  const rows = rowsInMemory(columns, async function* (language) {
    for await (const fault of findings.read()) yield wanted.map((name) => cellOf(fault, name, language))
  })
  return {
    rows,
    report: (top, language) => checkReport(findings, top, language),
    document: () => [...membersOf(headOf(findings), 'compact'), { name: 'faults', rows }] satisfies Member[],
    findings,
    close: () => findings.close(),
  }
}

/** A cell: sentences, and in another language than English the kind of the fault, in words. */
function cellOf(fault: Finding, name: keyof typeof kinds, language: Language): Cell {
  const value = fault[name]
  if (value == null) return null
  if (name === 'code' && language !== 'en') return checkPhrases[language].kindOfFault(fault.code)
  return typeof value === 'number' ? String(value) : textIn(value, language)
}

/** The document `cartera.check/1` without its faults. */
const headOf = ({ classifier, counts, files, groups, warnings, sound }: Findings) => ({
  schema: 'cartera.check/1',
  classifier,
  ok: counts.faults === 0,
  counts: {
    faults: counts.faults,
    faulty_rows: counts.faulty,
    rows: counts.rows,
    ...(sound?.inputs.some(({ filtered }) => filtered) ? { filtered: sound.filtered } : {}),
    warnings: warnings.length,
  },
  inputs: files.map(({ faulty, ...file }) => ({ ...file, faulty_rows: faulty })),
  kinds: groups,
  warnings,
})
