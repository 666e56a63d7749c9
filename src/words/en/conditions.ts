import { enumerated } from '../plural.js'

/** Formulas and conditions over rows, and what is left out of them. */
export const conditions = {
  'text-in-formula': (what: string) => `"${what}" is text, and a number is expected there`,
  'numbers-in-formula': 'Texts are compared and joined with &, not added.',
  'text-is-no-date': (what: string) => `"${what}" is compared with a date, and is no day of the calendar`,
  'text-is-no-number': (what: string) => `"${what}" is text, and is compared with a number`,
  'write-a-date': "Write dates as '2025-01-31'.",
  'write-a-number': 'Write numbers without quotes, such as 1234.5.',
  'write-a-text': "Write texts in quotes, such as 'paid'.",
  'write-text': (text: string) => `If "${text}" is a text, write it in single quotes: '${text}'.`,
  'write-is-missing': 'Write "is missing" for cells without a value, "is not missing" for the others.',
  'condition-spelling': (condition: string, text: string, column: string, value: string, where: string | undefined, better: string) =>
    `the condition "${condition}" asks for '${text}', and cells of "${column}" have "${value}"${where === undefined ? '' : ` (${where})`}, which is another text; write it as the cells do, or both alike: ${better}`,
  'column-holds': (column: string, values: readonly string[]) =>
    `"${column}" holds ${enumerated(
      values.map((value) => `"${value}"`),
      'and',
    )}.`,
  'such-as': (example: string) => `such as "${example}"`,
  'such-as-on-line': (example: string, line: number) => `such as "${example}" on line ${line}`,
  'one-date': 'a date',
  'many-date': 'dates',
  'one-number': 'a number',
  'many-number': 'numbers',
  'one-text': 'a text',
  'many-text': 'texts',
  'what-column-holds': (kind: string) => `a column of ${kind}`,
  'condition-kind': (condition: string, column: string, kind: string, example: string, written: string, at: number, what: string) =>
    `the condition "${condition}" compares "${column}", which holds ${kind} (${example}), with ${written} at character ${at}, which is ${what}`,
  'condition-computes': (condition: string, column: string, kind: string, example: string, at: number) =>
    `the condition "${condition}" computes with "${column}" at character ${at}, which holds ${kind} (${example})`,
  'write-condition': (condition: string) => `Write it so: ${condition}`,
  'write-condition-like': (condition: string) => `Write it like this, for example: ${condition}`,
  'condition-column': (condition: string, name: string, at: number) =>
    `--where '${condition}': there is no column "${name}" (character ${at})`,
}
