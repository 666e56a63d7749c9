/** Parts of sentences that every room may need. */
export const general = {
  'did-you-mean': (word: string) => `Did you mean "${word}"?`,
  'no-such-words': (what: string) => `There are no ${what}.`,
  'all-words': (what: string, words: readonly string[], more: number) =>
    `The ${what} are ${words.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  verbatim: (text: string) => `${text}`,
}
