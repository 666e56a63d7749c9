/** Where in its line a faulty cell begins, for marks beside the text. */
import type { ScannedRecord } from '../probe/record.js'
import { scanRecords } from '../probe/scan.js'
import type { TableFile } from './table-facts.js'

/** Finds places of faults that come in the order of their files and lines. */
export interface Places {
  of(fault: { file: number; line: number | null; column: string | null }): Promise<number | undefined>
  close(): Promise<void>
}

/** Index of the character at which the `index`th cell of a record begins. */
function cellStart(raw: string, index: number, delimiter: string, quote: string): number {
  let at = 0
  for (let cell = 0; cell < index; cell++) {
    while (raw[at] === ' ' && delimiter !== ' ') at++
    if (quote !== '' && raw[at] === quote) {
      for (at++; at < raw.length; at++) {
        if (raw[at] !== quote) continue
        if (raw[at + 1] !== quote) break
        at++
      }
    }
    const next = raw.indexOf(delimiter, at)
    if (next < 0) return at
    at = next + 1
  }
  return at
}

/** The records of each file are read once, alongside its faults. */
export function placesOf(files: readonly { file: TableFile | null }[]): Places {
  let reading: { file: number; records: AsyncGenerator<ScannedRecord>; last?: ScannedRecord | undefined } | undefined
  const close = async () => void (await reading?.records.return(undefined))
  return {
    async of({ file, line, column }) {
      const known = files[file]?.file
      if (known?.reader.kind !== 'csv' || line === null || column === null) return undefined
      const { reader } = known
      const index = known.columns.headers.indexOf(column)
      if (index < 0 || index >= reader.columns) return undefined
      if (reading?.file !== file) {
        await close()
        reading = { file, records: scanRecords(reader.path, reader, { shown: known.shown }) }
      }
      while ((reading.last?.line ?? 0) < line) {
        const { value, done } = await reading.records.next()
        if (done) return undefined
        reading.last = value
      }
      const { last } = reading
      if (last?.line !== line || last.fault) return undefined
      const start = cellStart(last.raw, index, reader.delimiter, reader.quote)
      return last.raw.slice(0, start).includes('\n') ? undefined : start + 1
    },
    close,
  }
}
