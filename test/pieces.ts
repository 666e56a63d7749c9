/** Pieces of text as one; undefined where there are none. */
export const joined = (pieces: Iterable<string> | undefined): string | undefined => pieces && [...pieces].join('')
