/** The label of an identifier, or of one with a number behind it. */
export function labelled(cell: string, labels: Readonly<Record<string, string>>): string {
  const known = Object.hasOwn(labels, cell) ? labels[cell] : undefined
  if (known !== undefined) return known
  const [, id = '', number = ''] = /^(.*)(\.\d+)$/.exec(cell) ?? []
  return Object.hasOwn(labels, id) ? `${labels[id]}${number}` : cell
}
