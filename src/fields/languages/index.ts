import type { FieldName } from '../fields.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { it } from './it.js'
import type { FieldLanguage, Level } from './language.js'
import { nl } from './nl.js'
import { pl } from './pl.js'
import { pt } from './pt.js'
import { ru } from './ru.js'

/** The languages in which files of data are understood. Of two columns for one field that of the earlier name wins. */
const named: Readonly<Record<string, FieldLanguage>> = { en, es, pt, ru, de, fr, it, nl, pl }
const languages: readonly FieldLanguage[] = Object.values(named)

const listed = (text = '') => (text === '' ? [] : text.split(', '))

/** Words of all languages, each once. */
const ofAll = (wordsOf: (language: FieldLanguage) => readonly string[]): readonly string[] => [...new Set(languages.flatMap(wordsOf))]

const tiersOf = ({ heads }: FieldLanguage, field: FieldName) => (heads[field] ?? '').split('; ')

/** The headers of a field: the first choices of all languages, then the second ones, and so on. */
export const headsOf = (field: FieldName): readonly string[] => {
  const tiers: string[][] = []
  for (const language of languages)
    for (const [i, tier] of tiersOf(language, field).entries()) tiers[i] = [...(tiers[i] ?? []), ...listed(tier)]
  return [...new Set(tiers.flat())]
}

/** Headers that say no more than that a customer stands below: beside a column of ids it is the name. */
export const customerWords = ofAll((language) => listed(tiersOf(language, 'customer')[1]))

/** The headers of a field in one language, the first choices first; none where the language is not known. */
export const headsIn = (field: string, language: string): readonly string[] => {
  const own = named[language]
  return own ? tiersOf(own, field as FieldName).flatMap(listed) : []
}

const namesByMonth = languages.map(({ months }) => listed(months).map((names) => names.split(' ')))

export const monthNames: readonly string[] = [...new Set(namesByMonth.flat(2))]

const beginnings = (letters: number) =>
  Array.from({ length: 12 }, (_, month) => [
    ...new Set(namesByMonth.flatMap((months) => (months[month] ?? []).map((name) => name.slice(0, letters)))),
  ])

/** Beginnings of three letters that name two months, such as French `jui`. */
const shared = beginnings(3).flatMap((names, month, all) =>
  names.filter((name) => all.some((other, i) => i > month && other.includes(name))),
)

/** Abbreviations by month, January first: three letters, or four where three name two months. */
export const monthAbbreviations = beginnings(4).map((names) => [
  ...new Set(names.map((name) => (shared.includes(name.slice(0, 3)) ? name : name.slice(0, 3)))),
])

/** Names and abbreviations of the days of the week, Monday first. */
export const weekdayNames = Array.from({ length: 7 }, (_, day) => ofAll(({ weekdays }) => (listed(weekdays)[day] ?? '').split(' ')))

/** Words for a quarter of a year. */
export const quarterWords = ofAll(({ quarters }) => listed(quarters))

export const levelWords = (level: Level) => ofAll(({ levels }) => listed(levels[level]))

/** What the id of a totals row says. */
export const totalsWords = ofAll(({ totals }) => listed(totals))

/** What stands in a cell without a value: in any language nothing or a dash. */
export const missingMarks: readonly string[] = ['', '-', '–', '—', ...ofAll(({ missing }) => listed(missing))]
