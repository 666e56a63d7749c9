/** The header of a column. @throws TypeError where the table has no such column */
export function headerAt(headers: readonly string[], column: number): string {
  const header = headers[column]
  if (header === undefined) throw new TypeError(`no column ${column + 1} of ${headers.length}`)
  return header
}
