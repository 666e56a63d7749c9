/** Parameters and formulas before people: in English by the names that are typed, else by their words. */
import { grouped, isDecimal } from '../../model/decimal.js'
import type { Language, Words } from '../../model/definition.js'
import { lensWords, titleOf } from '../../model/titles.js'
import { parameterPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'

export const parameterNameIn = (name: string, language: Language): string =>
  parameterPhrases[language].names[name] ?? (language === 'en' ? name : wordIn(lensWords(name), language))

/** Its value: a word, a number, a field, a list or keys with values. */
export function parameterIn(value: unknown, language: Language): string {
  if (Array.isArray(value)) {
    const typed = language === 'en' && value.every((each) => typeof each !== 'object')
    return value.map((each) => parameterIn(each, language)).join(typed ? ',' : ' · ')
  }
  if (typeof value === 'object' && value !== null) return entriesIn(value as Readonly<Record<string, unknown>>, language)
  const text = String(value)
  if (language === 'en') return text
  const word = parameterPhrases[language].values[text]
  return word ?? (isDecimal(text) ? grouped(text, language) : wordIn(titleOf(text), language))
}

/** A criterion is told by its name and weight, anything else key by key. */
function entriesIn(entries: Readonly<Record<string, unknown>>, language: Language): string {
  const { criterion, weight } = entries
  if (typeof criterion === 'string' && weight !== undefined) return `${criterion} ${parameterIn(weight, language)}`
  return Object.entries(entries)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${parameterNameIn(name, language)}: ${parameterIn(value, language)}`]))
    .join('; ')
}

/** Names of a formula, but for those of functions. */
const names = /"([^"]+)"|\[([^\]]+)\]|\b([A-Za-z_]\w*)\b(?!\s*\()/g

/** `lens pareto` is the number of the segment by that lens. */
const wordOf = (name: string, words: Words, language: Language) => {
  if (name.startsWith('lens ')) return `segmento de ${name.slice(5)}`
  const word = wordIn(words, language)
  return word === name.replaceAll('_', ' ') ? name : word
}

/** Factors that alter no number: the one that makes a double, and a divisor of 1. */
const idle = / \* 1e0\b| \/ 1(?![\d.])/g

/**
 * A formula before people: in English with its names as they are typed, but for those that stand in quotes, else in words; what has
 * several words stands in brackets then, as in formulas over columns.
 */
export function formulaIn(formula: string, language: Language, titles = titleOf): string {
  const told = formula.replace(idle, '')
  if (language === 'en') return told.replace(/"([^"]+)"/g, (_, name: string) => `"${titles(name).en}"`)
  return told
    .replace(names, (_, quoted?: string, bracketed?: string, plain?: string) => {
      const name = quoted ?? bracketed ?? plain ?? ''
      const word = wordOf(name, titles(name), language)
      return word.includes(' ') ? `[${word}]` : word
    })
    .replace(/\d+\.\d+/g, (number) => grouped(number, language))
}
