import type { conditions as english } from '../en/conditions.js'

/** Formulas and conditions over rows, and what is left out of them. */
export const conditions: typeof english = {
  'text-in-formula': (what) => `"${what}" es texto, y ahí se espera un número`,
  'numbers-in-formula': 'Los textos se comparan y se unen con &, no se suman.',
}
