/** Cells that a spreadsheet might run as formulas: the only list of their signs. */

/** What such a cell begins with. */
export const formulaSigns = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'] as const

/** Whether a spreadsheet might run a text. */
export const mayRun = (text: string): boolean => (formulaSigns as readonly string[]).includes(text.charAt(0))

/** The text with a `'` before it where a spreadsheet might run it. */
export const guarded = (text: string): string => (mayRun(text) ? `'${text}` : text)

/** The same for a cell of somebody's own file, in which a signed number is one. */
export const guardedCell = (text: string): string => (/^[+-][\d.,'’ ]+%?$/.test(text) ? text : guarded(text))

/** The text without the `'` that `guarded` put before it. */
export const unguarded = (text: string): string => (text.startsWith("'") && mayRun(text.slice(1)) ? text.slice(1) : text)
