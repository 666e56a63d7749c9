/** Things in a row, the last behind a conjunction: `1, 2 and 3`. */
export const enumerated = (things: readonly (string | number)[], and: string) =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} ${and} ${things.at(-1)}`

const mostNamed = 8

/** The same of many things: the first of them, and how many more there are, in words such as `12 more`. */
export const enumeratedFirst = (things: readonly (string | number)[], and: string, more: (count: string) => string) =>
  things.length <= mostNamed + 1
    ? enumerated(things, and)
    : enumerated([...things.slice(0, mostNamed), more(String(things.length - mostNamed))], and)

/** The same of a number as it is shown, such as `1,250`. */
export const numbered = (shown: string, one: string, several: string): string => `${shown} ${shown === '1' ? one : several}`
