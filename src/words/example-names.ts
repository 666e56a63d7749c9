/** Names for the columns of a file without a header, as an example: the first and the last two named, and nothing between. */
export const exampleNames = (columns: number, [customer, date, sales]: readonly [string, string, string]) =>
  columns < 3 ? [customer, sales].slice(0, columns).join(',') : [customer, ...Array<string>(columns - 3).fill(''), date, sales].join(',')
