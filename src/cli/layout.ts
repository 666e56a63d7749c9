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

/** A term with its description beside it, or below it where the term is too long. */
export function hanging(term: string, description: string, termWidth: number, width: number): string {
  if (!description) return `  ${term}`
  const indent = ' '.repeat(termWidth + 4)
  const lines = wrap(description, Math.max(20, width - indent.length)).join(`\n${indent}`)
  return term.length > termWidth ? `  ${term}\n${indent}${lines}` : `  ${term.padEnd(termWidth)}  ${lines}`
}

/** A heading over indented lines. */
export const section = (heading: string, lines: readonly string[]) => (lines.length ? `${heading}\n${lines.join('\n')}\n` : '')
