import type { formats as english } from '../en/formats.js'
import { longDays } from './day.js'

/** Formats of numbers and dates, delimiters and encodings. */
export const formats: typeof english = {
  'may-be': (cell, readings) => `"${cell}" puede ser ${readings.map(longDays).join(' o ')}`,
  'not-a-format': (option, value) => `${option}: "${value}" no es un formato`,
  'formats-are': (formats) => `Los formatos son ${formats.join('  ')}.`,
  'not-one-character': (value) => `--delimiter: "${value}" no es un solo carácter`,
  'give-a-delimiter': 'Dé uno como , o ; o tab.',
  'unknown-encoding': (name) => `--encoding: "${name}" no es una codificación conocida`,
  'common-encodings': 'Son corrientes utf-8, utf-16le, windows-1252, latin-1, windows-1251 y koi8-r.',
  undecodable: (offset, bytes, encoding) => `los bytes en la posición ${offset} (${bytes}) no son texto ${encoding}`,
  'mend-or-name-encoding': 'Corrija la línea, o indique la codificación con --encoding.',
  'name-the-encoding': 'Indique la codificación, por ejemplo --encoding windows-1252.',
  'name-another-encoding': 'Indique otra codificación con --encoding, por ejemplo --encoding cp850, que conoce todos los bytes.',
}
