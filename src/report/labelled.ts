/** The label of an identifier, or of one with a number behind it. */
export function labelled(cell: string, labels: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(labels, cell)) return labels[cell] as string
  const [, id = '', number = ''] = /^(.*)(\.\d+)$/.exec(cell) ?? []
  return Object.hasOwn(labels, id) ? `${labels[id]}${number}` : cell
}
