/** Signs of our own words, for terminals that know no more than ASCII. Letters stay: they belong to the data or to the language. */
const inAscii: Readonly<Record<string, string>> = {
  '─': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '←': '<',
  '→': '>',
  '↑': '^',
  '↓': 'v',
  '×': 'x',
  '·': '-',
  '±': '+/-',
  '≥': '>=',
  '≤': '<=',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '▁': '_',
  '▂': '.',
  '▃': ':',
  '▄': '~',
  '▅': '=',
  '▆': '+',
  '▇': '*',
  '█': '#',
}
const known = new RegExp(`[${Object.keys(inAscii).join('')}]`, 'g')

/** The text with ASCII in place of such signs; some take more columns then. */
export const plainSigns = (text: string): string => text.replace(known, (sign) => inAscii[sign] ?? sign)

/** The same where the columns are settled. */
export const plainSignsInPlace = (text: string): string => text.replace(known, (sign) => (sign === '…' ? '~' : (inAscii[sign] ?? sign)))
