/** A spelling without case, accents, spaces and separators. */
export const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '')

/**
 * Optimal string alignment distance (restricted Damerau–Levenshtein): insertions, deletions,
 * substitutions and swaps of neighbours that turn one word into the other.
 */
export function editDistance(from: string, to: string): number {
  const a = [...from]
  const b = [...to]
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] as number
}

/** Letters of a word that somebody may mistype. */
const longestWord = 1000

/**
 * The candidate that a mistyped word most likely means: at most one slip in three letters, or a
 * beginning of at least three letters. `undefined` when nothing is near; the first one wins a draw.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined
  const typed = plain(word)
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    if (candidate.length > longestWord) continue
    const known = plain(candidate)
    const distance = editDistance(typed, known)
    const begins = typed.length >= 3 && known.startsWith(typed)
    const allowed = Math.max(1, Math.floor(Math.max(typed.length, known.length) / 3))
    const near = known.length > 1 ? distance <= allowed && distance < known.length : distance === 0
    const score = near ? distance : begins ? allowed + 1 : Number.POSITIVE_INFINITY
    if (score < least) {
      best = candidate
      least = score
    }
  }
  return best
}
