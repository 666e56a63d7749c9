/** Makes a thing when it is first asked for, once. */
export function lazily<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined
  return {
    get: () => {
      made ??= make()
      return made
    },
    /** The thing, if it was made and did not fail. */
    opened: () => made?.catch(() => undefined),
  }
}
