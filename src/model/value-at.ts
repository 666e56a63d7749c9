/** The value at a key that is known to be held. Not for loops over bytes, where the engine of JavaScript wants one kind of list a place. */
export const valueAt = <T extends object, K extends keyof T>(of: T, key: K): T[K] => of[key]

/** The last of a list that is known not to be empty. */
export const lastOf = <T>(values: readonly T[]): T => valueAt(values, values.length - 1)
