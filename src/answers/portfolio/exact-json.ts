const stringOrNumber = /("(?:[^"\\]|\\.)*")|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g

/** A JSON document with every number as its text, so that no digit is lost. Throws a SyntaxError for what is no JSON. */
export const exactJson = (text: string): unknown =>
  JSON.parse(text.replace(stringOrNumber, (number, string: string | undefined) => string ?? `"${number}"`))
