/** Words for the columns that cartera knows. */
import { fieldWords, flagNames, names } from '../words/names.js'
import { wordIn } from '../words/sentence.js'
import type { Language, Words } from './definition.js'

/** Sides of an amount in a comparison. */
const sides: Readonly<Record<string, string>> = { before: 'antes', after: 'después', change: 'cambio' }

/** A column's or measure's words. */
export const titleOf = (name: string): Words =>
  names[name] ?? sidedTitle(name) ?? lensTitle(name) ?? { en: lensWord(name.replaceAll('_', ' ')), es: lensWord(name.replaceAll('_', ' ')) }

/** What stands before a segment in the name of a workbook's property, whose value is its label. */
export const segmentProperty = 'cartera segment '

const acronyms = /\b(abc|bcg|clv|rfm|vvc|xyz)\b/g
const persons = /\b(pareto|burnett|winer)\b/g

/** The name of a lens before people: `bcg` is `BCG`, `pareto` is `Pareto`. */
const lensWord = (lens: string): string =>
  lens.replace(acronyms, (word) => word.toUpperCase()).replace(persons, (word) => word.charAt(0).toUpperCase() + word.slice(1))

/** Methods that are called by a word of the language. */
const spanish: Readonly<Record<string, string>> = { lifecycle: 'ciclo de vida', loyalty: 'lealtad', value: 'valor', whale: 'ballena' }

/** The same in each language. */
export const lensWords = (lens: string): Words => ({ en: lensWord(lens), es: lensWord(spanish[lens] ?? lens) })

/** A figure of a lens: `Pareto margin`, `margen (Pareto)`. */
export const lensTitled = (lens: string, { en, es }: Words): Words => ({
  en: `${lensWord(lens)} ${en}`,
  es: `${es} (${lensWords(lens).es})`,
})

/** `pareto_margin_rate`: a figure of a lens, behind its name. */
function lensTitle(name: string): Words | undefined {
  for (let at = name.indexOf('_'); at > 0; at = name.indexOf('_', at + 1)) {
    const known = names[name.slice(at + 1)]
    if (known) return lensTitled(name.slice(0, at).replaceAll('_', ' '), { en: name.slice(at + 1).replaceAll('_', ' '), es: known.es })
  }
  return undefined
}

/** `sales_before`: an amount on one side of a comparison. */
function sidedTitle(name: string): Words | undefined {
  const [, measure = '', side = ''] = /^(.+)_(before|after|change)$/.exec(name) ?? []
  const known = names[measure]
  return known && { en: name.replaceAll('_', ' '), es: side === 'change' ? `cambio de ${known.es}` : `${known.es} ${sides[side]}` }
}

/** What people read for a flag; of a lens behind the lens's name. */
export const flagWord = (id: string, language: Language): string => {
  if (language === 'en') return id
  const [, lens = '', own = id] = /^(\w+_)?(.+)$/.exec(id) ?? []
  return `${lens}${wordIn({ en: own, es: flagNames[own] }, language)}`
}

/** A name that people type: in another language behind its word, as `ventas (sales)`. */
export const typedIn = (name: string, language: Language): string => {
  const word = language === 'en' ? name : (wordIn(fieldWords(name), language) ?? name)
  return word === name ? name : `${word} (${name})`
}

/** The name of a column by the head that a workbook shows, in any language; that of a column of one's own as it is typed. */
export function nameOfHead(head: string): string {
  const own = head.trim().toLowerCase()
  const found = Object.entries(names).find(
    ([name, words]) => name === own || Object.values(words).some((word) => word.toLowerCase() === own),
  )
  return found?.[0] ?? own.replaceAll(' ', '_')
}

/** Columns by the heads that `--excel` writes in another language; heads in English are names already. */
export function namesOfHeads(heads: readonly string[]): string[] {
  const known = new Map(Object.entries(names).map(([name, { es }]) => [es, name]))
  return heads[0] === names.rank?.es ? heads.map((head) => known.get(head) ?? head) : [...heads]
}
