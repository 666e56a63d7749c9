/** Cells of csv: the only place where they are put in quotes. */

export const inQuotes = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A text, in quotes where a reader would take it for more than one cell, or for none. */
export const csvCell = (text: string, delimiter = ','): string => (/["\n\r]/.test(text) || text.includes(delimiter) ? inQuotes(text) : text)

/** The same where a reader must not take white space off its ends either. */
export const exactCell = (text: string): string => (/^\s|\s$/.test(text) ? inQuotes(text) : csvCell(text))
