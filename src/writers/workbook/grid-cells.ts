/** Cells of grids as a workbook holds them: numbers by what they are, not as they are worded. */
import type { Language } from '../../model/definition.js'
import type { GridCell, GridColumn } from '../../report/report.js'
import { words } from '../../words/languages.js'
import { languages } from '../../words/sentence.js'
import { type CellKind, type Look, look, lookOf } from './cells.js'

/** A cell of a page: text, or a decimal number. */
export interface PageCell {
  text: string
  /** Plain decimal text. */
  number?: string
  look: Look
  /** It takes all columns to its right too. */
  across?: boolean
}

const shapeBy = ({ group, point }: (typeof words)[Language]['signs']) => ({
  group,
  point,
  pattern: new RegExp(`^[+-]?(?:\\d{1,3}(?:[${group}]\\d{3})+|\\d+)(?:[${point}]\\d+)?$`),
})
const shapes = Object.fromEntries(languages.map((language) => [language, shapeBy(words[language].signs)])) as Readonly<
  Record<Language, ReturnType<typeof shapeBy>>
>

/** A decimal number moved two places to the right of its point. */
function hundredth(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const digits = whole.padStart(3, '0')
  const moved = `${digits.slice(0, -2).replace(/^0+(?=\d)/, '')}.${digits.slice(-2)}${fraction}`.replace(/\.?0+$/, '')
  return moved === '0' || moved === '' ? '0' : sign + moved
}

/** The number that a text words, and how it is to look; undefined for other texts. */
export function worded(text: string, language: Language): Pick<PageCell, 'number' | 'look'> | undefined {
  const { group, pattern, point } = shapes[language]
  const percent = /[\s\u00a0\u202f\u2009]?%$/.test(text)
  const bare = text.replace(/[\s\u00a0\u202f\u2009]?%$/, '').replace('−', '-')
  if (!pattern.test(bare)) return undefined
  const plain = bare.replaceAll(group, '').replace(point, '.').replace('+', '')
  if (percent) return { number: hundredth(plain), look: look.percent }
  return { number: plain, look: plain.includes('.') ? look.decimal : look.whole }
}

/** A cell by its exact value where it has one, else by the number that it words, where its column is of numbers. */
export function pageCell(cell: GridCell, column: GridColumn | undefined, language: Language, strong = false): PageCell {
  const { text, value } = cell
  if (value) return { text, number: value.number, look: lookOf[value.kind as CellKind] }
  const found = column?.align === 'right' ? worded(text, language) : undefined
  const plain = column?.align === 'right' ? look.right : look.plain
  return { text, look: strong ? look.strong : text.length > 60 ? look.wrapped : plain, ...found }
}
