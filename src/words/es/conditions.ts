import type { conditions as english } from '../en/conditions.js'

/** Formulas and conditions over rows, and what is left out of them. */
export const conditions: typeof english = {
  'text-in-formula': (what) => `"${what}" es texto, y ahí se espera un número`,
  'numbers-in-formula': 'Los textos se comparan y se unen con &, no se suman.',
  'text-is-no-date': (what) => `"${what}" se compara con una fecha, y no es ningún día del calendario`,
  'text-is-no-number': (what) => `"${what}" es texto, y se compara con un número`,
  'write-a-date': "Escriba las fechas así: '2025-01-31'.",
  'write-a-number': 'Escriba los números sin comillas, como 1234.5.',
  'condition-column': (condition, name, at) => `--where '${condition}': no hay ninguna columna "${name}" (carácter ${at})`,
}
