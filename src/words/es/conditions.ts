import type { conditions as english } from '../en/conditions.js'
import { enumerated } from '../plural.js'

/** Formulas and conditions over rows, and what is left out of them. */
export const conditions: typeof english = {
  'text-in-formula': (what) => `"${what}" es texto, y ahí se espera un número`,
  'numbers-in-formula': 'Los textos se comparan y se unen con &, no se suman.',
  'text-is-no-date': (what) => `"${what}" se compara con una fecha, y no es ningún día del calendario`,
  'text-is-no-number': (what) => `"${what}" es texto, y se compara con un número`,
  'write-a-date': "Escriba las fechas así: '2025-01-31'.",
  'write-a-number': 'Escriba los números sin comillas, como 1234.5.',
  'write-a-text': "Escriba los textos entre comillas simples, como 'pagado'.",
  'write-text': (text) => `Si "${text}" es un texto, escríbalo entre comillas simples: '${text}'.`,
  'write-is-missing': 'Escriba "is missing" para las celdas sin valor e "is not missing" para las demás.',
  'condition-spelling': (condition, text, column, value, where, better) =>
    `la condición "${condition}" pide '${text}', y hay celdas de "${column}" con "${value}"${where === undefined ? '' : ` (${where})`}, que es otro texto; escríbalo como en las celdas, o ambas formas por igual: ${better}`,
  'column-holds': (column, values) =>
    `"${column}" contiene ${enumerated(
      values.map((value) => `"${value}"`),
      'y',
    )}.`,
  'such-as': (example) => `como "${example}"`,
  'such-as-on-line': (example, line) => `como "${example}" en la línea ${line}`,
  'one-date': 'una fecha',
  'many-date': 'fechas',
  'one-number': 'un número',
  'many-number': 'números',
  'one-text': 'un texto',
  'many-text': 'textos',
  'what-column-holds': (kind) => `una columna de ${kind}`,
  'condition-kind': (condition, column, kind, example, written, at, what) =>
    `la condición "${condition}" compara "${column}", que contiene ${kind} (${example}), con ${written} en el carácter ${at}, que es ${what}`,
  'condition-computes': (condition, column, kind, example, at) =>
    `la condición "${condition}" calcula con "${column}" en el carácter ${at}, que contiene ${kind} (${example})`,
  'write-condition': (condition) => `Escríbala así: ${condition}`,
  'write-condition-like': (condition) => `Escríbala así, por ejemplo: ${condition}`,
  'condition-column': (condition, name, at) => `--where '${condition}': no hay ninguna columna "${name}" (carácter ${at})`,
}
