/** The segment × segment matrix of a comparison: customers, and the change of money. */
import { sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { lower } from '../../report/lower.js'
import { headed } from '../../report/markup.js'
import { shownNumbers, signedNumbers, whole } from '../../report/numbers.js'
import type { Form, Grid, GridCell, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { textWidth } from '../../report/width.js'
import { comparisonPhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { ComparisonHeader, MatrixCell } from './comparison.js'

/** Matrices of customers and, where these are not what is weighed, of money; the list of moves stands in for one that is too wide. */
export function matricesOf(header: ComparisonHeader, language: Language): Section[] {
  const say = comparisonPhrases[language]
  const { measure } = header
  const list: Form = { title: say.moves, grid: listOf(header, language) }
  const [rows, columns] = [placesOf(header, 'from', language), placesOf(header, 'to', language)]
  const cells = rows.flatMap((row) =>
    columns.map((column) => header.matrix.filter((cell) => within(row, cell.from) && within(column, cell.to))),
  )
  const either = (title: string, texts: string[]): Section => ({
    forms: [{ title, grid: matrixOf(rows, columns, texts, language), totalled: true }, list],
  })
  const customers = cells.map((of) => whole(sumOf(of), language))
  const changes = cells.map((of) => sum(of.map(({ change }) => change)))
  const blankIfNobody = (texts: string[]) => texts.map((text, i) => (cells[i]?.length ? text : ''))
  const counted = either(say.matrix, blankIfNobody(customers))
  if (measure.name === 'customers') return [counted]
  return [
    counted,
    either(say.moneyMatrix(lower(visible(wordIn(measure.title, language)))), blankIfNobody(signedNumbers(changes, measure.kind, language))),
  ]
}

/** A row or a column: a segment, what entered or left (null), or all (undefined). */
interface Place {
  key: string | null | undefined
  name: GridCell
}

const within = ({ key }: Place, found: string | null) => key === undefined || key === found

const sumOf = (cells: readonly MatrixCell[]) => cells.reduce((all, { customers }) => all + customers, 0)

function placesOf({ segments, matrix }: ComparisonHeader, side: 'from' | 'to', language: Language): Place[] {
  const { changes } = comparisonPhrases[language]
  const used = (key: string | null) => matrix.some((cell) => cell[side] === key)
  const plain = (key: null | undefined, text: string): Place => ({ key, name: { text } })
  return [
    ...segments
      .filter(({ segment }) => used(segment))
      .map(({ segment, label }): Place => ({ key: segment, name: { text: visible(wordIn(label, language)), segment } })),
    ...(used(null) ? [plain(null, headed(side === 'from' ? changes.entered : changes.left))] : []),
    plain(undefined, phrases[language].total),
  ]
}

function matrixOf(rows: readonly Place[], columns: readonly Place[], texts: readonly string[], language: Language): Grid {
  const cells = rows.map((_, r) => texts.slice(r * columns.length, (r + 1) * columns.length))
  return {
    columns: [
      { title: phrases[language].segment, align: 'left', weight: 0 },
      ...columns.map(({ name: { text: title } }, c) => ({
        title,
        align: 'right' as const,
        weight: 0,
        least: Math.max(...cells.map((row) => textWidth(row[c] ?? ''))),
      })),
    ],
    rows: rows.map(({ name }, r) => [name, ...(cells[r] ?? []).map((text) => ({ text }))]),
  }
}

/** The words of a segment. */
const labelOf = (segments: ComparisonHeader['segments'], segment: string, language: Language): string =>
  wordIn(segments.find((each) => each.segment === segment)?.label, language) ?? segment

/** One line a move. */
function listOf({ segments, matrix, measure }: ComparisonHeader, language: Language): Grid {
  const say = comparisonPhrases[language]
  const place = (segment: string | null, otherwise: string): GridCell =>
    segment === null ? { text: otherwise } : { text: visible(labelOf(segments, segment, language)), segment }
  const side = (name: 'before' | 'after') =>
    shownNumbers(
      matrix.map((cell) => cell[name]),
      measure.kind,
      language,
    )
  const [before, after] = [side('before'), side('after')]
  const change = signedNumbers(
    matrix.map((cell) => cell.change),
    measure.kind,
    language,
  )
  return {
    columns: [
      { title: say.from, align: 'left', weight: 0 },
      { title: say.to, align: 'left', weight: 0 },
      { title: lower(phrases[language].count), align: 'right', weight: 0 },
      { title: say.was, align: 'right', weight: 1 },
      { title: say.is, align: 'right', weight: 2 },
      { title: lower(say.change), align: 'right', weight: 0 },
    ],
    rows: matrix.map(({ from, to, customers }, i) => [
      place(from, headed(say.changes.entered)),
      place(to, headed(say.changes.left)),
      { text: whole(customers, language) },
      { text: before[i] ?? '' },
      { text: after[i] ?? '' },
      { text: change[i] ?? '' },
    ]),
  }
}
