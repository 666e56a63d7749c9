/** Reports that name a customer on a line of its own, list its rows below and end with its total: no table, so never half read. */
import { totalsWords } from '../../fields/languages/index.js'
import { isMissing } from '../grammar/numbers.js'

const around = (word: string) => new RegExp(String.raw`(^|[^\p{L}])${word}([^\p{L}]|$)`, 'iu')

/** Made where it is asked for: so many patterns of letters in any script take milliseconds. */
const holdsTotal = (name: string) => totalsWords.some((word) => /^\p{L}+$/u.test(word) && around(word).test(name))

const blank = (cell: string | null | undefined) => cell == null || isMissing(cell)

/** The line of a heading above rows without an id of their own that its total ends; undefined where rows are a table. */
export function groupHeading(
  rows: readonly { line?: number | undefined; cells: readonly (string | null)[] }[],
  customer: number,
): { heading: string; line: number | undefined } | undefined {
  let group: { heading: string; line: number | undefined; inner: number } | undefined
  for (const { line, cells } of rows) {
    const id = cells[customer]
    if (id == null || isMissing(id)) {
      if (group) group.inner++
      continue
    }
    const name = id.trim()
    if (cells.every((cell, i) => i === customer || blank(cell))) group = { heading: name, line, inner: 0 }
    else if (group && group.inner > 0 && name !== group.heading && name.includes(group.heading) && holdsTotal(name)) return group
    else group = undefined
  }
  return undefined
}
