/** Heads of columns: on two lines rather than cut. */
import { shortened, textWidth } from './width.js'

/** A word that is longer is cut where there is no room for it. */
const longestWord = 14

/** A text in two lines, broken where the longer of them is shortest. */
function inTwo(title: string): [string, string] {
  const words = title.split(' ')
  const breaks = words.slice(1).map((_, i): [string, string] => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')])
  const widest = ([first, second]: [string, string]) => Math.max(textWidth(first), textWidth(second))
  return breaks.reduce<[string, string]>((best, each) => (widest(each) < widest(best) ? each : best), ['', title])
}

/** Columns that a head needs on two lines. */
export const leastHead = (title: string): number => Math.min(longestWord, Math.max(...inTwo(title).map(textWidth)))

/** The end of a text, after an ellipsis. */
function ending(text: string, width: number): string {
  let kept = ''
  for (const character of [...text].reverse()) {
    if (textWidth(character + kept) > width - 1) break
    kept = character + kept
  }
  return `…${kept}`
}

/** Heads in one line where all fit, else in two; what is cut is cut so that no two look alike. */
export function headLines(heads: readonly { title: string; width: number }[]): string[][] {
  if (heads.every(({ title, width }) => textWidth(title) <= width)) return [heads.map(({ title }) => title)]
  const lines = heads.map(({ title, width }) => (textWidth(title) <= width ? (['', title] as const) : inTwo(title)))
  const cut = lines.map((both, i) => both.map((text) => shortened(text, heads[i]?.width ?? 1)))
  const shown = cut.map((both, i) => {
    const alike = cut.some((other, j) => j !== i && other.join(' ') === both.join(' ') && heads[j]?.title !== heads[i]?.title)
    const { title = '', width = 1 } = heads[i] ?? {}
    return alike ? ['', ending(title, width)] : both
  })
  return [0, 1].map((line) => shown.map((both) => both[line] ?? ''))
}
