/** How many records a text holds, counted by patterns: a second opinion on the scan of `src/sources/probe/scan.ts`. */

const escaped = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface Grammar {
  whole: RegExp
  blank: RegExp
}

/** A record is cells between delimiters; a cell is quoted, or begins with no quote and holds no line break. */
function grammar(delimiter: string): Grammar {
  const d = escaped(delimiter)
  const quoted = ' ?"(?:[^"]|"")*" *'
  const bare = `(?! ?")[^${d}]*`
  const cell = `(?:${quoted}|${bare})`
  return { whole: new RegExp(`^${cell}(?:${d}${cell})*$`), blank: delimiter === '\t' ? /^[^\S\t]*$/ : /^\s*$/ }
}

/** Cells of a whole record. */
function width(record: string, delimiter: string): number {
  const cells = record.replace(/ ?"(?:[^"]|"")*" *(?=$|[^"])/g, (quoted, at: number) =>
    at === 0 || record[at - 1] === delimiter ? 'q' : quoted,
  )
  return cells.split(delimiter).length
}

/**
 * Records below the header. A record goes on over lines while a quote is open; where that never ends well, its first line is one
 * spoilt record and the next line begins another. Lines of blanks do not count, except in a table of one column.
 */
export function countRecords(text: string, delimiter: string): number {
  const newline = text.includes('\n') ? '\n' : '\r'
  const lines = text.split(newline)
  if (lines.at(-1) === '') lines.pop()
  const { whole, blank } = grammar(delimiter)
  const withoutCr = (line: string) => (newline === '\n' && line.endsWith('\r') ? line.slice(0, -1) : line)
  let first = lines.findIndex((line) => line.trim() !== '')
  if (/^"?sep=."?\r?$/i.test(lines[first] ?? '')) {
    first++
    while (first < lines.length && (lines[first] as string).trim() === '') first++
  }
  let columns: number | undefined
  let records = 0
  for (let i = first; i < lines.length; ) {
    let end = i
    let record = withoutCr(lines[i] as string)
    while (!whole.test(record) && end + 1 < lines.length) {
      end++
      record = withoutCr(lines.slice(i, end + 1).join(newline))
    }
    const sound = whole.test(record)
    if (!sound) record = lines[i] as string
    if (columns === 1 || !blank.test(record)) {
      records++
      columns ??= sound ? width(record, delimiter) : record.split(delimiter).length
    }
    i = sound ? end + 1 : i + 1
  }
  return records - 1
}
