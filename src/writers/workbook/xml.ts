/** Text as XML, and as a cell of a workbook holds it. */

/** What cannot stand in XML as it is, and what a workbook would take for an escape. */
const special = /[&<>"\x00-\x1f\ufffe\uffff]|_x[0-9a-f]{4}_|[\ud800-\udfff]/i
const each = /[&<>"\x00-\x1f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/gi

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '\t', '\n': '\n' }

const escapedBy = (character: string): string => {
  if (character.length === 2) return character
  return named[character] ?? `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Text with its special characters escaped; control characters as workbooks spell them, `_x0001_`. */
export const escaped = (text: string): string => (special.test(text) ? text.replace(each, escapedBy) : text)

/** Characters that a cell of a workbook holds at most. */
export const longestText = 32_767

/** A text for a `<t>` element: cut where a cell could not hold it, and with its white space kept. */
export function textElement(text: string): string {
  const held = text.length > longestText ? text.slice(0, longestText) : text
  const space = /^\s|\s$|\n|\s\s/.test(held) ? ' xml:space="preserve"' : ''
  return `<t${space}>${escaped(held)}</t>`
}

/** The head of every part. */
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
