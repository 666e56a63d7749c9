/** Words of our English sentences that no Spanish one has; what stands in quotes is the user's. */
const english =
  /(?<![-\w"'.])(the|there|is|are|has|have|which|with|without|expected|got|asks|needs|cannot|must|did|you|name|choose|write|only|not|twice|takes)(?![-\w"'.(])/i

/** The first English word of a Spanish sentence, quotes apart. */
export const englishIn = (sentence: string): string | undefined =>
  english.exec(sentence.replace(/"[^"]*"/g, '"…"').replace(/\{[^}]*\}/g, '{…}'))?.[0]
