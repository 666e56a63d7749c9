import type { Warning } from '../../model/definition.js'
import { countFaults, type FaultBook, readFaults } from '../../sources/check/fault-book.js'
import { withoutZone } from '../../sources/grammar/dates.js'
import { delimiterOf, sheetOf } from '../../sources/read/table.js'
import { cellNamed } from '../../words/place.js'
import type { CheckedFile, Finding, Findings } from '../findings.js'

/**
 * The outcome of a check, from the book in which its faults stand.
 * @param ofFile whether a code is of what keeps a whole file from being read, although a line is named
 */
export async function findingsOf(
  book: FaultBook,
  classifier: string,
  warnings: Warning[],
  ofFile: (code: string) => boolean,
): Promise<Omit<Findings, 'close'>> {
  const { groups, faulty, unplaced } = await countFaults(book)
  const files = book.files.map(({ shown, file, columns, rows }, i): CheckedFile => {
    const csv = file?.reader.kind === 'csv'
    return {
      path: shown,
      ...sheetOf(file?.reader),
      rows,
      faulty: faulty.get(i) ?? 0,
      faults: groups.filter((group) => group.file === i).reduce((sum, { count }) => sum + count, 0),
      encoding: file?.encoding ?? null,
      delimiter: delimiterOf(file?.reader),
      numbers: file && !file.unsure.includes('numbers') ? file.numbers : null,
      ...(csv && file.columns.sources.has('date') && !file.unsure.includes('dates') ? { dates: withoutZone(file.dates) } : {}),
      columns,
    }
  })
  const sum = (of: (file: CheckedFile) => number) => files.reduce((total, file) => total + of(file), 0)
  async function* read({ limit = Number.POSITIVE_INFINITY, positions = false } = {}): AsyncGenerator<Finding> {
    for await (const { file, line, ...fault } of readFaults(book, limit, positions)) {
      const { shown = '', file: known } = book.files[file] ?? {}
      const cell = cellNamed(shown, line ?? undefined, fault.column ?? undefined)
      const lined = cell === undefined && (known?.reader.kind === 'csv' || known == null)
      yield { file: shown, line: lined ? line : null, row: lined ? null : line, ...(cell === undefined ? {} : { cell }), ...fault }
    }
  }
  return {
    classifier,
    files,
    counts: {
      faults: sum(({ faults }) => faults),
      ofFiles: [...groups.filter(({ code }) => ofFile(code)), ...unplaced.filter(({ code }) => !ofFile(code))].reduce(
        (total, { count }) => total + count,
        0,
      ),
      faulty: sum((file) => file.faulty),
      rows: files.some(({ rows }) => rows === null) ? null : sum(({ rows }) => rows ?? 0),
    },
    groups: groups.map(({ file, ...group }) => ({ file: book.files[file]?.shown ?? '', ...group })),
    warnings,
    read,
  }
}
