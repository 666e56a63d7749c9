/** The text of a cell: its runs one after the other, without the phonetic ones, which only tell how it is read. */

/** Characters that a cell may hold. */
export const longestCell = 32_767

/** Gathers the texts of elements `t`. */
export function cellText() {
  let phonetic = 0
  let inText = false
  let text = ''
  let long = false
  return {
    begin() {
      phonetic = 0
      inText = false
      text = ''
      long = false
    },
    open(name: string) {
      if (name === 'rPh') phonetic++
      else if (name === 't') inText = true
    },
    close(name: string) {
      if (name === 'rPh') phonetic--
      else if (name === 't') inText = false
    },
    text(piece: string) {
      if (!inText || phonetic > 0) return
      if (text.length + piece.length > 8 * longestCell) long = true
      else text += piece
    },
    /** Undefined where it is longer than a cell may hold. */
    end: (): string | undefined => (long || unescapedCell(text).length > longestCell ? undefined : text),
  }
}

const escapes = /_x([0-9a-f]{4})_/gi

/** Text with what workbooks escape, such as `_x000D_`, and line breaks of one kind. */
export const unescapedCell = (text: string): string => {
  const plain =
    text.includes('_x') || text.includes('_X')
      ? text.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain
}
