/** Formulas and conditions over rows, and what is left out of them. */
export const conditions = {
  'text-in-formula': (what: string) => `"${what}" is text, and a number is expected there`,
  'numbers-in-formula': 'Texts are compared and joined with &, not added.',
  'text-is-no-date': (what: string) => `"${what}" is compared with a date, and is no day of the calendar`,
  'text-is-no-number': (what: string) => `"${what}" is text, and is compared with a number`,
  'write-a-date': "Write dates as '2025-01-31'.",
  'write-a-number': 'Write numbers without quotes, such as 1234.5.',
  'condition-column': (condition: string, name: string, at: number) =>
    `--where '${condition}': there is no column "${name}" (character ${at})`,
}
