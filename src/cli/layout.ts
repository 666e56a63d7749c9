/** Text broken at spaces into lines of at most `width`; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line ? `${line} ${word}` : word
    }
    lines.push(line)
  }
  return lines
}

/** Columns that a description is read in. */
const leastRoom = 24

/** A term with its description beside it, or below it where the term is too long or little room is left. */
export function hanging(term: string, description: string, termWidth: number, width: number): string {
  if (!description) return `  ${term}`
  const below = width - termWidth - 4 < leastRoom
  const indent = ' '.repeat(below ? 6 : termWidth + 4)
  const lines = wrap(description, width - indent.length).join(`\n${indent}`)
  return below || term.length > termWidth ? `  ${term}\n${indent}${lines}` : `  ${term.padEnd(termWidth)}  ${lines}`
}

/** A heading over indented lines. */
export const section = (heading: string, lines: readonly string[]) => (lines.length ? `${heading}\n${lines.join('\n')}\n` : '')
