/** Headings of the text on a method. */
export const method = {
  method: 'Method',
  columns: 'Columns',
  parameters: 'Parameters',
  segments: 'Segments',
  source: 'Source',
  examples: 'Examples',
  required: 'required',
  one: 'one of these is required',
  also: 'used where they are there',
  others: (count: number) => `and ${count} more in other languages`,
  none: 'none',
}
