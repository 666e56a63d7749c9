/** Parts of sentences that every room may need, and where something stands. */
export const general = {
  'did-you-mean': (word: string) => `Did you mean "${word}"?`,
  'no-such-words': (what: string) => `There are no ${what}.`,
  'all-words': (what: string, words: readonly string[], more: number) =>
    `The ${what} are ${words.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  verbatim: (text: string) => `${text}`,
  'at-place': (file: string | undefined, line: number | undefined, row: number | undefined, column: string | undefined, reason: string) => {
    const parts = [file, line && `line ${line}`, row && `row ${row}`, column && `column "${column}"`]
    return `${parts.filter((part) => part !== undefined).join(', ')}: ${reason}`
  },
  'of-file': (file: string, reason: string) => `${file} ${reason}`,
  'two-lines': (file: string, line: number, other: number) => `${file}, lines ${line} and ${other}`,
  'two-places': (file: string, line: number, otherFile: string, otherLine: number) =>
    `${file}, line ${line} and ${otherFile}, line ${otherLine}`,
  'on-line': (line: string | number) => `line ${line}`,
  'row-of': (cell: string) => `a row of ${cell}`,
  'on-row': (row: string | number) => `row ${row}`,
  'in-file': (where: string, file: string) => `${where} of ${file}`,
}
