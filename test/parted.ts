/** Those of a list that are wanted, and the others. */
export function parted<T>(all: readonly T[], wanted: (one: T, i: number) => boolean): [T[], T[]] {
  return [all.filter(wanted), all.filter((one, i) => !wanted(one, i))]
}
