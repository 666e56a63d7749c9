/** What stands twice in a row where once would do. */

const patterns = [
  /** A key and its colon. */
  /("[^"\n]*":) \1/,
  /** The last key of a path, and the same once more. */
  /(?<![\w-])([\w-]+): "\1":/,
  /** The beginning of a line, up to a colon. */
  /(?<=^|\n|cartera: )([^\n]{3,}?:) \1/,
  /** A word of small letters, between blanks. */
  /(?<=^|[\s(])(\p{Ll}{2,}) \1(?=$|[\s,;:)]|\.(?:\s|$))/u,
]

/** So much of a text is looked at: the patterns need the square of a line's length. */
const most = 2000

/** The first such text, if there is one. */
export const doubledIn = (text: string): string | undefined =>
  patterns.flatMap((pattern) => pattern.exec(text.slice(0, most))?.[0] ?? [])[0]
