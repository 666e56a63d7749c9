/** The sign between cells: named by the user, or found by counting cells. */
import { usageError } from '../../errors.js'
import type { Words } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import { parsedRows, type SampledLines, sampledRecords } from './sampled-records.js'

const candidates = ['\t', ';', '|', ',']

/** The delimiter that a user names. @throws usage error for what is not one character */
export function namedDelimiter(given: string): string {
  const sign = /^(tab|\\t)$/i.test(given) ? '\t' : given
  if ([...sign].length === 1 && !/["\r\n]/.test(sign)) return sign
  throw usageError('option-value', say('not-one-character', given), {
    value: given,
    hint: say('give-a-delimiter'),
  })
}

/** Delimiters that may divide the header: those in its line, or anywhere where a quote lets it go on for lines. */
const possible = (lines: readonly string[]) => {
  const header = lines[0]?.includes('"') ? lines : lines.slice(0, 1)
  return candidates.filter((sign) => header.some((line) => line.includes(sign)))
}

/** Counts cells a record: the delimiter that gives rows as many cells as the header, and many. */
export function findDelimiter(sample: SampledLines): { delimiter: string; because: Words } {
  const lines = sample.lines.slice(0, parsedRows)
  const scored = possible(lines).map((sign) => {
    const counts = sampledRecords({ lines, newline: sample.newline, first: 1 }, sign).map(({ cells }) => cells.length)
    const columns = counts[0] ?? 1
    const same = counts.filter((count) => count === columns).length
    return { sign, columns, same, of: counts.length, score: columns < 2 ? 0 : (same / counts.length) ** 2 * columns }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { sign: '', columns: 0, same: 0, of: 0, score: 0 })
  if (best.score > 0) {
    return {
      delimiter: best.sign,
      because: {
        en: `${best.same} of the first ${best.of} records, the header among them, have ${best.columns} cells by it`,
        es: `${best.same} de los primeros ${best.of} registros, con la cabecera, tienen ${best.columns} celdas con él`,
      },
    }
  }
  const unused = [',', ';', '\t', '|'].find((sign) => !lines.some((line) => line.includes(sign))) ?? ','
  return {
    delimiter: unused,
    because: {
      en: 'no delimiter divides the header, so there is one column',
      es: 'ningún delimitador divide la cabecera: hay una sola columna',
    },
  }
}
