/** What others' messages say before they go into details. */
export const firstLine = (text: string): string => text.slice(0, /\n|$/.exec(text)?.index)
