/** Formulas and conditions over rows, and what is left out of them. */
export const conditions = {
  'text-in-formula': (what: string) => `"${what}" is text, and a number is expected there`,
  'numbers-in-formula': 'Texts are compared and joined with &, not added.',
}
