import type { Finding, Findings } from '../answers/check/findings.js'
import { type CheckWriter, writeAll } from './check-writer.js'

const faultOf = ({ file, line, row, column, value, reason, code, hint }: Finding) => ({
  file,
  line,
  row,
  column,
  value,
  reason,
  code,
  hint,
})

const listed = (items: readonly unknown[]) =>
  items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`

function headOf({ classifier, counts, files, groups, warnings }: Findings) {
  const head = [
    ['schema', JSON.stringify('cartera.check/1')],
    ['classifier', JSON.stringify(classifier)],
    ['ok', String(counts.faults === 0)],
    ['counts', JSON.stringify({ faults: counts.faults, faulty_rows: counts.faulty, rows: counts.rows, warnings: warnings.length })],
    ['inputs', listed(files.map(({ faulty, ...file }) => ({ ...file, faulty_rows: faulty })))],
    ['kinds', listed(groups)],
    ['warnings', listed(warnings)],
  ]
  return head.map(([key, value]) => `  "${key}": ${value},\n`).join('')
}

/** One document `cartera.check/1`; the faults stream. */
export const writeCheckJson: CheckWriter = (findings, out) =>
  writeAll(
    out,
    (async function* () {
      yield `{\n${headOf(findings)}  "faults": [`
      let between = '\n    '
      for await (const fault of findings.read()) {
        yield between + JSON.stringify(faultOf(fault))
        between = ',\n    '
      }
      yield between === '\n    ' ? ']\n}\n' : '\n  ]\n}\n'
    })(),
  )

/** One fault a line. */
export const writeCheckNdjson: CheckWriter = (findings, out) =>
  writeAll(
    out,
    (async function* () {
      for await (const fault of findings.read()) yield `${JSON.stringify(faultOf(fault))}\n`
    })(),
  )
