/** Cut points of a comparison in words. */
import type { Language, Words } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { lastOf } from '../../model/value-at.js'
import { exactNumber } from '../../report/numbers.js'
import { visible } from '../../report/visible.js'
import { phrases } from '../../words/phrases.js'
import { languages, wordIn } from '../../words/sentence.js'
import { kindOfMeasure } from './compared.js'
import type { ComparedThreshold, ComparisonHeader } from './comparison.js'

/** What is weighed, and the segments with their labels. */
type Known = Pick<ComparisonHeader, 'measure'> & { segments: readonly { segment: string; label: Words }[] }

/** The measure and the level of a cut point, and where it lies on both sides. */
export type CutWords = Record<'measure' | 'level' | 'before' | 'after', string>

/** The words of cut points in a language; those of a lens bear its name. */
export function cutWords({ measure, segments }: Known, language: Language) {
  const say = phrases[language]
  return ({ measure: name, level, before, after }: ComparedThreshold): CutWords => {
    const own = lastOf(name.split('.'))
    const kind = own === measure.name ? measure.kind : kindOfMeasure(own) === 'ratio' ? 'ratio' : 'score'
    const shown = (at: string | null) => (at === null ? say.nobody : exactNumber(at, kind, language))
    const title = wordIn(titleOf(name.replaceAll('-', '_').replace('.', '_')), language)
    const label = own === name ? wordIn(segments.find(({ segment }) => segment === level)?.label, language) : undefined
    return { measure: visible(title), level: visible(label ?? say.level(level, title)), before: shown(before), after: shown(after) }
  }
}

/** The same in every language. */
export function cutWordsInEach(header: Known) {
  return (cut: ComparedThreshold): Record<keyof CutWords, Words> => {
    const found = languages.map((language) => [language, cutWords(header, language)(cut)] as const)
    const of = (key: keyof CutWords) => Object.fromEntries(found.map(([language, words]) => [language, words[key]])) as unknown as Words
    return { measure: of('measure'), level: of('level'), before: of('before'), after: of('after') }
  }
}
