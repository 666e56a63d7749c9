/** Formats of numbers and dates, delimiters and encodings. */
export const formats = {
  'may-be': (cell: string, readings: readonly string[]) => `"${cell}" may be ${readings.join(' or ')}`,
  'not-a-format': (option: string, value: string) => `${option}: "${value}" is not a format`,
  'formats-are': (formats: readonly string[]) => `The formats are ${formats.join('  ')}.`,
  'not-one-character': (value: string) => `--delimiter: "${value}" is not one character`,
  'give-a-delimiter': 'Give one such as , or ; or tab.',
  'unknown-encoding': (name: string) => `--encoding: "${name}" is not a known encoding`,
  'common-encodings': 'Common ones are utf-8, utf-16le, windows-1252, latin-1, windows-1251 and koi8-r.',
  undecodable: (offset: number, bytes: string, encoding: string) => `the bytes at offset ${offset} (${bytes}) are no ${encoding} text`,
  'mend-or-name-encoding': 'Fix the line, or name the right encoding with --encoding.',
  'name-the-encoding': 'Name the encoding, for instance --encoding windows-1252.',
  'name-another-encoding': 'Name another encoding with --encoding, for instance --encoding cp850, which knows all bytes.',
}
