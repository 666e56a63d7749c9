import type { shapes as english } from '../en/shapes.js'
import { either } from './lists.js'

/** What was expected of a value, and what was found. */

const limits = {
  exactly: '',
  'at-least': 'al menos ',
  'more-than': 'más de ',
  'at-most': 'como mucho ',
  'less-than': 'menos de ',
}
const bounds = {
  'at-least': 'igual o mayor que',
  'more-than': 'mayor que',
  'at-most': 'igual o menor que',
  'less-than': 'menor que',
  exactly: 'igual a',
}

const characters = (count: string) => `${count} ${count === '1' ? 'carácter' : 'caracteres'}`

export const shapes: typeof english = {
  'a-text': 'un texto',
  'a-number': 'un número',
  'a-whole-number': 'un número entero',
  'true-or-false': 'true o false',
  'a-list': 'una lista',
  'keys-with-values': 'claves con valores',
  'a-function': 'una función',
  'a-promise': 'una promesa',
  'no-value': 'nada',
  'something-else': 'otra cosa',
  'text-in-both': 'un texto en los dos idiomas: {en: …, es: …}',
  'text-not-empty': 'un texto que no esté vacío',
  'text-of-length': (limit, length) => `un texto de ${limits[limit]}${characters(length)}`,
  'list-limited': (limit, length) => `una lista de ${limits[limit]}${length}`,
  'number-limited': (limit, bound) => `un número ${bounds[limit]} ${bound}`,
  'list-of': (length) => (length === 0 ? 'una lista vacía' : `una lista de ${length}`),
  'any-of': either,
  expected: (what) => `se espera ${what}`,
  'but-found': (said, found) => `${said}, y se ha dado ${found}`,
  'of-key': (key, said) => `"${key}": ${said}`,
  'key-missing': (key) => `falta "${key}"`,
  'it-is': (what) => `Debe ser ${what}.`,
  'it-is-needed': 'Aquí hace falta.',
  'no-key-here': (key) => `aquí no hay "${key}"`,
  'keys-here': 'claves',
  'key-unusable': 'esta clave no se puede usar',
  'not-valid': (said) => `el valor no es válido (${said})`,
  'invalid-value': 'el valor no es válido',
  'option-one-of': (values) => `se espera ${either(values)}`,
  'invalid-option': (values) => `se espera ${either(values)}`,
  'unknown-keys': (keys) => `${keys.length > 1 ? 'claves desconocidas' : 'clave desconocida'}: ${keys.map((key) => `"${key}"`).join(', ')}`,
}
