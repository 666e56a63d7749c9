import type { Warning } from '../../model/definition.js'
import { countFaults, type FaultBook, readFaults } from '../../sources/check/fault-book.js'
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
      rows,
      faulty: faulty.get(i) ?? 0,
      faults: groups.filter((group) => group.file === i).reduce((sum, { count }) => sum + count, 0),
      encoding: file?.encoding ?? null,
      delimiter: file?.reader.kind === 'csv' ? file.reader.delimiter : null,
      numbers: file && !file.unsure.includes('numbers') ? file.numbers : null,
      ...(csv && file.columns.sources.has('date') && !file.unsure.includes('dates') ? { dates: file.dates } : {}),
      columns,
    }
  })
  const sum = (of: (file: CheckedFile) => number) => files.reduce((total, file) => total + of(file), 0)
  async function* read({ limit = Number.POSITIVE_INFINITY, positions = false } = {}): AsyncGenerator<Finding> {
    for await (const { file, line, ...fault } of readFaults(book, limit, positions)) {
      const lined = book.files[file]?.file?.reader.kind === 'csv' || book.files[file]?.file == null
      yield { file: book.files[file]?.shown ?? '', line: lined ? line : null, row: lined ? null : line, ...fault }
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
