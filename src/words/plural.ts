/** A number with its noun: `1 row`, `2 rows`. */
export const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** Things in a row, the last behind a conjunction: `1, 2 and 3`. */
export const enumerated = (things: readonly (string | number)[], and: string) =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} ${and} ${things.at(-1)}`

/** The same of a number as it is shown, such as `1,250`. */
export const numbered = (shown: string, one: string, several: string): string => `${shown} ${shown === '1' ? one : several}`
