/** Lines over periods; between what a value is likely to lie, as two broken lines. */
import { workbookPhrases } from '../../../words/phrases.js'
import { bound, colour, type DataColumn, type Drawer, lines as drawnLines, number } from './data-cells.js'

export const course: Drawer<'course'> = ({ x, y, names, lines, band, bandName }, drawn) => {
  const known = band?.some((each) => each !== null) ? band : []
  const ends = known.length > 0 ? (['low', 'high'] as const) : []
  const say = workbookPhrases[drawn.language]
  const column = (head: string, values: readonly (number | null)[]): DataColumn => ({
    head,
    kind: y.kind,
    values: values.map(number),
  })
  const [along, ...placed] = drawn.put([
    { head: x.title, kind: 'name', values: names },
    ...lines.map(({ name, values }) => column(name, values)),
    ...ends.map((end) =>
      column(
        say[end](bandName ?? ''),
        known.map((each) => each?.[end] ?? null),
      ),
    ),
  ])
  return drawnLines(drawn, y, [along, placed], (i) => (i < lines.length ? { colour: colour(i) } : bound))
}
