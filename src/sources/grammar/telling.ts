/** What tells a format from its rivals: the cell that decides, and how many agree. */
import { grouped } from '../../model/decimal.js'
import type { Words } from '../../model/definition.js'

export interface SampleCell {
  column: string
  line?: number | undefined
  text: string
}

/** A cell and where it stands. */
export const placeOf = ({ column, line, text }: SampleCell): Words => ({
  en: `"${text.trim()}" in column "${column}"${line ? `, line ${line}` : ''}`,
  es: `"${text.trim()}" en la columna "${column}"${line ? `, línea ${line}` : ''}`,
})

/** What the winning format reads and the most others refuse, or at least read differently; `undefined` where all read all alike. */
export function mostTelling<T extends { values: readonly (string | undefined)[] }>(read: readonly T[], winner: number): T | undefined {
  const against = ({ values }: T) => {
    if (values[winner] === undefined) return 0
    const refused = values.filter((value) => value === undefined).length
    return refused + values.filter((value) => value !== undefined && value !== values[winner]).length / (values.length + 1)
  }
  const scored = read.map((each) => ({ each, score: against(each) }))
  const best = scored.reduce<(typeof scored)[number] | undefined>((a, b) => (b.score > (a?.score ?? 0) ? b : a), undefined)
  return best?.each
}

/** The cell that tells the format, how many of the cells seen agree, and one that does not. */
export function votesFor(telling: SampleCell, spoilt: SampleCell | undefined, agreeing: number, total: number, what: Words): Words {
  const [cell, other] = [placeOf(telling), spoilt && placeOf(spoilt)]
  const of = (count: number, language: 'en' | 'es') =>
    `${grouped(String(count), language)} ${{ en: 'of', es: 'de' }[language]} ${grouped(String(total), language)}`
  const against = other
    ? {
        en: `; ${of(total - agreeing, 'en')} cannot be read so, such as ${other.en}`,
        es: `; ${of(total - agreeing, 'es')} no se leen así, como ${other.es}`,
      }
    : { en: '', es: '' }
  return {
    en: `${of(agreeing, 'en')} ${what.en} can be read this way, such as ${cell.en}${against.en}`,
    es: `${of(agreeing, 'es')} ${what.es} se leen así, como ${cell.es}${against.es}`,
  }
}
