/** The sign between cells: named by the user, or found by counting cells. */
import { usageError } from '../../errors.js'
import type { Words } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import { isNumeric } from './numeric.js'
import { type SampledLines, sampledRecords } from './sampled-records.js'

/** Lines that are looked at. */
const lookedAt = 200

const candidates = ['\t', ';', '|', ',']

/** The delimiter that a user names. @throws usage error for what is not one character */
export function namedDelimiter(given: string): string {
  const sign = /^(tab|\\t)$/i.test(given) ? '\t' : given
  if ([...sign].length === 1 && !/["\r\n]/.test(sign)) return sign
  throw usageError('option-value', say('not-one-character', given), { value: given, hint: say('give-a-delimiter') })
}

/** Delimiters that may divide the header: those in its line, or anywhere where a quote lets it go on for lines. */
const possible = (lines: readonly string[]) => {
  const header = lines[0]?.includes('"') ? lines : lines.slice(0, 1)
  return candidates.filter((sign) => header.some((line) => line.includes(sign)))
}

/** Where the first line is no header: the delimiter that gives most lines as many cells, and many; one line must be able to be the header. */
function commonDelimiter({ lines, newline }: SampledLines): string | undefined {
  const cellsOf = (line: string, sign: string) => sampledRecords({ lines: [line], newline, first: 1, whole: true }, sign)[0]?.cells ?? []
  const seen = lines.slice(0, lookedAt).filter((line) => line.trim() !== '')
  const scored = candidates.map((sign) => {
    const rows = seen.map((line) => cellsOf(line, sign))
    const counts = new Map<number, number>()
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
    const [count, times] = [...counts].filter(([cells]) => cells > 1).reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
    const headed = rows.slice(0, 30).some((cells) => cells.length === count && !cells.some(isNumeric))
    return { sign, score: headed ? (times / rows.length) ** 2 * count : 0 }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.sign : undefined
}

/** Counts cells a record: the delimiter that gives rows as many cells as the header, and many. */
export function findDelimiter(sample: SampledLines): { delimiter: string; because: Words } {
  const lines = sample.lines.slice(0, lookedAt)
  const scored = possible(lines).map((sign) => {
    const counts = sampledRecords({ lines, newline: sample.newline, first: 1 }, sign).map(({ cells }) => cells.length)
    const columns = counts[0] ?? 1
    const same = counts.filter((count) => count === columns).length
    return { sign, columns, same, of: counts.length, score: columns < 2 ? 0 : (same / counts.length) ** 2 * columns }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { sign: '', columns: 0, same: 0, of: 0, score: 0 })
  const common = best.same * 2 < best.of || best.score === 0 ? commonDelimiter(sample) : undefined
  if (common !== undefined && common !== best.sign) {
    return {
      delimiter: common,
      because: { en: 'most lines have as many cells by it', es: 'la mayoría de las líneas tienen con él el mismo número de celdas' },
    }
  }
  if (best.score > 0) {
    return {
      delimiter: best.sign,
      because: {
        en: `${best.same} of the first ${best.of} records, the header among them, have ${best.columns} cells by it`,
        es: `${best.same} de los primeros ${best.of} registros, con el encabezado, tienen ${best.columns} celdas con él`,
      },
    }
  }
  const unused = [',', ';', '\t', '|'].find((sign) => !lines.some((line) => line.includes(sign))) ?? ','
  return {
    delimiter: unused,
    because: {
      en: 'no delimiter divides the header, so there is one column',
      es: 'ningún delimitador divide el encabezado: hay una sola columna',
    },
  }
}
