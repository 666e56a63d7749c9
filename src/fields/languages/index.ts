import type { FieldName } from '../fields.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import type { FieldLanguage, Level } from './language.js'
import { pt } from './pt.js'
import { ru } from './ru.js'

/** The languages in which files of data are understood. Of two columns for one field that of the earlier name wins. */
const languages: readonly FieldLanguage[] = [en, es, pt, ru, de]

const listed = (text = '') => text.split(', ').filter((word) => word !== '')

/** Words of all languages, each once. */
const ofAll = (wordsOf: (language: FieldLanguage) => readonly string[]): readonly string[] => [...new Set(languages.flatMap(wordsOf))]

/** The headers of a field. */
export const headsOf = (field: FieldName) => ofAll(({ heads }) => listed(heads[field]))

const namesByMonth = ({ months }: FieldLanguage) => listed(months).map((names) => names.split(' '))

export const monthNames = ofAll((language) => namesByMonth(language).flat())

/** Abbreviations of three letters by month, January first. */
export const monthAbbreviations = Array.from({ length: 12 }, (_, month) =>
  ofAll((language) => (namesByMonth(language)[month] ?? []).map((name) => name.slice(0, 3))),
)

export const levelWords = (level: Level) => ofAll(({ levels }) => listed(levels[level]))

/** What the id of a totals row says. */
export const totalsWords = ofAll(({ totals }) => listed(totals))

/** What stands in a cell without a value: in any language nothing or a dash. A sign before `?` may be left out. */
export const missingMarks: readonly string[] = ['', '-', ...ofAll(({ missing }) => listed(missing))]
