/** A number with its noun: `1 row`, `2 rows`. */
export const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** Things in a row, the last behind a conjunction: `1, 2 and 3`. */
export const enumerated = (things: readonly (string | number)[], and: string) =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} ${and} ${things.at(-1)}`
