import type { Finding } from '../answers/check/findings.js'
import { type CheckWriter, writeAll } from './check-writer.js'

const columns = ['file', 'line', 'row', 'column', 'value', 'reason', 'code', 'hint'] as const

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Text that a spreadsheet might run as a formula gets an apostrophe; numbers do not. */
function cell(value: Finding[(typeof columns)[number]], raw: boolean): string {
  if (value === null) return ''
  const text = String(value)
  return quoted(!raw && typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
}

/** One fault a line, with a header. */
export const writeCheckCsv: CheckWriter = (findings, out, { raw }) =>
  writeAll(
    out,
    (async function* () {
      yield `${columns.join(',')}\n`
      for await (const fault of findings.read()) yield `${columns.map((column) => cell(fault[column], raw)).join(',')}\n`
    })(),
  )
