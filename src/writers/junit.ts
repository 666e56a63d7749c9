import type { CheckedFile, Finding, Findings } from '../answers/findings.js'
import { visible } from '../report/visible.js'
import { type Writer, writeAll } from './writer.js'

const most = 100

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text for XML: what XML forbids, control characters above all, is shown as `\x1b`. */
const escaped = (text: string) =>
  visible(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)

const attributes = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')

/** A test case: a column of a file, or its rows as such. */
interface Case {
  file: string
  column: string | null
  count: number
  code: string
  first: string[]
}

function casesOf({ path, columns }: CheckedFile, { groups }: Findings): Case[] {
  const own = groups.filter(({ file }) => file === path)
  const names = [null, ...new Set([...columns, ...own.flatMap(({ column }) => column ?? [])])]
  return names.map((column) => {
    const inColumn = own.filter((group) => group.column === column)
    return {
      file: path,
      column,
      count: inColumn.reduce((sum, { count }) => sum + count, 0),
      code: [...new Set(inColumn.map(({ code }) => code))].join(' '),
      first: [],
    }
  })
}

const lineOf = ({ line, row, cell, reason, hint }: Finding) =>
  `${cell !== undefined ? `${cell}: ` : line !== null ? `line ${line}: ` : row !== null ? `row ${row}: ` : ''}${reason}${hint === null ? '' : `. ${hint}`}`

function caseXml({ file, column, count, code, first }: Case): string {
  const name = attributes({ classname: file, name: column === null ? 'rows' : `column ${column}` })
  if (count === 0) return `    <testcase${name}/>\n`
  const more = count > first.length ? [`… and ${count - first.length} more`] : []
  const message = `${count} ${count === 1 ? 'fault' : 'faults'}; ${first[0] ?? ''}`
  const text = [...first, ...more].map(escaped).join('\n')
  return `    <testcase${name}>\n      <failure${attributes({ message, type: code })}>${text}</failure>\n    </testcase>\n`
}

/** JUnit's XML: a suite for each file, a case for each column, and the first hundred faults of each. */
export const writeJunit: Writer<'findings'> = async ({ findings }, out) => {
  const suites = findings.files.map((file) => ({ file, cases: casesOf(file, findings) }))
  const cases = new Map(suites.flatMap((suite) => suite.cases.map((each) => [JSON.stringify([each.file, each.column]), each])))
  for await (const fault of findings.read()) {
    const found = cases.get(JSON.stringify([fault.file, fault.column]))
    if (found && found.first.length < most) found.first.push(lineOf(fault))
  }
  const failed = (all: readonly Case[]) => all.filter(({ count }) => count > 0).length
  const all = [...cases.values()]
  const counts = (some: readonly Case[]) => ({ tests: some.length, failures: failed(some), errors: 0 })
  const said = findings.warnings.map(({ message }) => `warning: ${message}`)
  await writeAll(
    out,
    (async function* () {
      yield '<?xml version="1.0" encoding="UTF-8"?>\n'
      yield `<testsuites${attributes({ name: `cartera check --for ${findings.classifier}`, ...counts(all) })}>\n`
      for (const [i, { file, cases: own }] of suites.entries()) {
        yield `  <testsuite${attributes({ name: file.path, ...counts(own), skipped: 0 })}>\n`
        for (const each of own) yield caseXml(each)
        if (i === 0 && said.length > 0) yield `    <system-out>${said.map(escaped).join('\n')}</system-out>\n`
        yield '  </testsuite>\n'
      }
      yield '</testsuites>\n'
    })(),
  )
}
