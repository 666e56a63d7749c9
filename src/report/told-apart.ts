import { valueAt } from '../model/value-at.js'
import { graphemes } from './width.js'

/** Signs of the word in which names differ that are shown before the place where they do. */
const mostBefore = 12

/** Among more names that look alike nobody looks for one. */
const mostAlike = 2000

/**
 * Names cut by `cut`, which ends what it shortens in …. Where different names would look alike, they lose their middle instead, so
 * that the place where they differ is seen; where that does not help either, they stay as they were cut.
 */
export function toldApart(names: readonly string[], cut: (name: string) => string): string[] {
  const shown = new Map(names.map((name) => [name, cut(name)]))
  part(shown, shown.size, cut)
  return names.map((name) => shown.get(name) as string)
}

/** Parts what is shown alike, in groups of fewer than `most`, without making anything like something else. */
function part(shown: Map<string, string>, most: number, cut: (name: string) => string) {
  const taken = new Set(shown.values())
  for (const [text, alike] of lookingAlike(shown)) {
    if (alike.length > Math.min(most, mostAlike)) continue
    const parted = partedBy(alike, cut)
    if ([...parted.values()].some((each) => each !== text && taken.has(each))) continue
    for (const [name, each] of parted) {
      shown.set(name, each)
      taken.add(each)
    }
  }
}

/** Different names that are shown by the same text. */
function lookingAlike(shown: ReadonlyMap<string, string>): [string, string[]][] {
  const found = new Map<string, string[]>()
  for (const [name, text] of shown)
    if (text !== '' && text !== name) {
      const names = found.get(text)
      if (names) names.push(name)
      else found.set(text, [name])
    }
  return [...found].filter(([, names]) => names.length > 1)
}

function partedBy(alike: readonly string[], cut: (name: string) => string): Map<string, string> {
  const signs = alike.map(graphemes)
  const [first = []] = signs
  const differ = first.findIndex((sign, at) => signs.some((other) => other[at] !== sign))
  const at = differ < 0 ? first.length : differ
  const word = first.slice(0, at).findLastIndex((sign) => /\s/.test(sign)) + 1
  const from = Math.max(word, at - mostBefore)
  const room = graphemes(cut(valueAt(alike, 0))).length - 1
  let best = new Map<string, string>()
  for (const start of [from, at])
    for (const kept of [0.6, 0.4, 0.2, 0].map((part) => Math.floor(room * part))) {
      const opening = first.slice(0, Math.min(kept, start)).join('').trimEnd()
      const parted = new Map(alike.map((name, i) => [name, cut(`${opening}…${signs[i]?.slice(start).join('') ?? ''}`)]))
      const distinct = new Set(parted.values()).size
      if (distinct === alike.length && [...parted].every(([, text]) => !text.endsWith('…'))) return parted
      if (distinct > new Set(best.values()).size) best = parted
    }
  part(best, alike.length - 1, cut)
  return best
}
