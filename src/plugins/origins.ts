/** From which of a plug-in's own objects a part of its definition was made. */

interface Origin {
  from: object
  /** The original key or position of each, where they differ. */
  keys?: ReadonlyMap<string | number, string | number>
}

export type Origins = WeakMap<object, Origin>

type Path = readonly (string | number)[]

/** The innermost original object on a path through a definition, and the rest of the path from there. */
export function originOf(definition: object, path: Path, origins: Origins): { from: object; path: Path } | undefined {
  let found: { from: object; path: Path } | undefined
  let value: unknown = definition
  for (let i = 0; i <= path.length; i++) {
    const origin = typeof value === 'object' && value !== null ? origins.get(value) : undefined
    const next = path[i]
    if (origin) {
      const first = next === undefined ? [] : [origin.keys?.get(next) ?? next]
      found = { from: origin.from, path: [...first, ...path.slice(i + 1)] }
    }
    if (next === undefined) break
    value = typeof value === 'object' && value !== null ? Reflect.get(value, next) : undefined
  }
  return found
}
