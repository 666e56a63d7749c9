import { isDecimal } from '../../model/decimal.js'
import type { InspectedFact, InspectedFile, InspectedRow } from '../../sources/inspect/inspected.js'
import { exactly, type Member, membersOf } from '../members.js'
import type { Inspection, NextStep } from './inspection.js'
import { commandOf } from './next-step.js'

/** One document `cartera.inspection/1`, in English; a number of the first rows is written digit by digit. */
export const inspectionDocument = ({ files, joins, classifiers, warnings, next, asks }: Inspection): Member[] =>
  membersOf(
    {
      schema: 'cartera.inspection/1',
      files: files.map(fileOf),
      ...(joins.length > 0 ? { joins } : {}),
      classifiers: classifiers.map(({ classifier, title, ...rest }) => ({ classifier, title: title.en, ...rest })),
      warnings,
      next: next && nextOf(next),
      ...(asks.length > 0 ? { asks } : {}),
    },
    'deep',
  )

const nextOf = (next: NextStep) => ({
  classifier: next.classifier,
  guesses: next.guesses.map(({ because, ...guess }) => ({ ...guess, because: because.en })),
  commands: next.ways.map((way) => commandOf(next, way)),
  ...(next.because.length > 0 ? { because: next.because.map(({ option, text }) => ({ option, message: text })) } : {}),
  ...(next.warnings.length > 0 ? { warnings: next.warnings } : {}),
})

const factNamed = (facts: readonly InspectedFact[], name: InspectedFact['fact']) => facts.find(({ fact }) => fact === name)?.value ?? null

function fileOf({ path, kind, sheets, compression, sampled, facts, columns, formulas, sample }: InspectedFile) {
  const line = factNamed(facts, 'header')
  return {
    path,
    kind,
    ...(sheets && { sheet: sheets.find(({ read }) => read)?.name, sheets: sheets.map(({ name, hidden }) => ({ name, hidden })) }),
    compression,
    sampled,
    encoding: factNamed(facts, 'encoding'),
    delimiter: factNamed(facts, 'delimiter'),
    quote: factNamed(facts, 'quote'),
    newline: factNamed(facts, 'newline'),
    header_line: line === null ? null : Number(line),
    numbers: factNamed(facts, 'numbers'),
    dates: factNamed(facts, 'dates'),
    rows: factNamed(facts, 'rows'),
    evidence: facts.map(({ fact, value, because, cell, readings, option }) => ({
      fact,
      value,
      because: because.en,
      ...(cell ? { cell } : {}),
      ...(readings.length > 0 ? { readings } : {}),
      ...(option ? { option } : {}),
    })),
    columns: columns.map((column) => ({ ...column, because: column.because.en })),
    formulas: formulas.map((formula) => ({ ...formula, because: formula.because.en })),
    sample: sample.rows.map((row) => rowOf(row, sample.fields)),
  }
}

function rowOf({ line, cells, fault }: InspectedRow, fields: InspectedFile['sample']['fields']) {
  const value = (i: number) => {
    const cell = cells[i]
    if (cell?.state !== 'value') return null
    return ['id', 'text', 'date'].includes(fields[i]?.kind ?? '') || !isDecimal(cell.text) ? cell.text : exactly(cell.text)
  }
  const faults = fields.flatMap(({ field }, i) => {
    const cell = cells[i]
    return cell?.state === 'faulty' ? [{ field, column: cell.column, value: cell.text, reason: cell.reason }] : []
  })
  const ambiguous = fields.flatMap(({ field }, i) => {
    const cell = cells[i]
    return cell?.state === 'ambiguous' ? [{ field, value: cell.text }] : []
  })
  return {
    line,
    values: fault === null ? Object.fromEntries(fields.map(({ field }, i) => [field, value(i)])) : null,
    ...(fault === null ? {} : { fault }),
    ...(faults.length > 0 ? { faults } : {}),
    ...(ambiguous.length > 0 ? { ambiguous } : {}),
  }
}
