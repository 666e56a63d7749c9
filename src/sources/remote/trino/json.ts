/** JSON in which no digit is lost. */

/** A value of JSON; whole numbers of 16 digits and more stay the text that they are. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A whole number of 16 digits or more; what only looks like one, in a text, does no harm. */
const longNumber = /(?:^|[,:[\s])-?\d{16}/
/** A text, or such a number: what stands within a text is a part of the text. */
const textOrLong = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![-+.\deE])-?[1-9]\d{15,}(?![.\deE])/g

/** Reads a whole text. @throws SyntaxError for what is no JSON or has something behind its end */
export const readJson = (text: string): Json =>
  JSON.parse(longNumber.test(text) ? text.replace(textOrLong, (found) => (found.startsWith('"') ? found : `"${found}"`)) : text) as Json
