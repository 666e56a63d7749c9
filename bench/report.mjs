const seconds = (spread) => (spread ? `${spread.median.toFixed(spread.median < 10 ? 2 : 1)} s` : '–')
const megabytes = (spread) => (spread ? `${Math.round(spread.median / 2 ** 20)} MB` : '–')
const ratio = (spread) => (spread ? `${spread.median.toFixed(2)} (${spread.min.toFixed(2)}–${spread.max.toFixed(2)})` : '–')

/** Lines of equal columns, as a Markdown table. */
function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)))
  const line = (cells) => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`
  return [line(head), line(widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))), ...rows.map(line)].join(
    '\n',
  )
}

/** A race as a table, followed by a blank line: medians, then what each contender needs beside the first. */
export function raceTable(results, comparisons) {
  const shown = table(
    ['', 'time', 'CPU', 'peak memory'],
    [
      ...results.map(({ name, wall, cpu, memory }) => [name, seconds(wall), seconds(cpu), megabytes(memory)]),
      ...comparisons.map(({ name, wall, cpu, memory }) => [name, ratio(wall), ratio(cpu), ratio(memory)]),
    ],
  )
  return `${shown}\n`
}

/** Whether a median keeps a limit, in words. */
export const verdict = (what, spread, limit) =>
  `${what} ${spread.median.toFixed(2)}, limit ${limit.toFixed(2)}: ${spread.median <= limit ? 'kept' : 'NOT KEPT'}`
