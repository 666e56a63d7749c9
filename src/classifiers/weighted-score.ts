/** A weighted score out of 100, of criteria scored 0 to 4. */
import type { Definition, Guard, Weighted } from '../model/definition.js'
import { say } from '../words/sentence.js'
import { type Criterion, titleOf, weightBounds } from './criteria.js'

const quoted = (name: string) => `"${name}"`

const termsAtOnce = 20

/** A formula of many terms that is not nested as deeply as it has terms. */
function inGroups(terms: readonly string[], together: (terms: readonly string[]) => string): string {
  if (terms.length <= termsAtOnce) return together(terms)
  const groups = Array.from({ length: Math.ceil(terms.length / termsAtOnce) }, (_, i) =>
    together(terms.slice(i * termsAtOnce, (i + 1) * termsAtOnce)),
  )
  return inGroups(
    groups.map((group) => `(${group})`),
    together,
  )
}

const sumOf = (terms: readonly string[]) => inGroups(terms, (some) => some.join(' + '))
const firstOf = (terms: readonly string[]) => inGroups(terms, (some) => `coalesce(${some.join(', ')})`)

/** Measures raw and score and a contribution w·s each criterion; with `renormalise` over the criteria that have a score. */
export function weightedScore(
  criteria: readonly Criterion[],
  missing: 'unclassified' | 'renormalise',
): Pick<Definition, 'measures'> & { weighted: Weighted; columns: string[] } {
  const names = criteria.map((each) => each.criterion)
  const weights = criteria.reduce((sum, each) => sum + each.weight, 0)
  const contributions = Object.fromEntries(
    criteria.map((each) => [
      each.criterion,
      { formula: `${quoted(each.criterion)} * ${each.weight}`, kind: 'score' as const, title: titleOf(each) },
    ]),
  )
  const weighted: Weighted = {
    weights: Object.fromEntries(criteria.map(({ criterion, weight }) => [criterion, weight])),
    scale: 25,
    bounds: weightBounds,
    ...(missing === 'renormalise' ? { missing } : {}),
  }
  if (missing === 'unclassified') {
    return {
      weighted,
      measures: {
        ...contributions,
        raw: { formula: sumOf(names.map(quoted)), kind: 'score' },
        score: { formula: `raw / ${weights / 25}`, kind: 'score' },
      },
      columns: names,
    }
  }
  const answered = sumOf(criteria.map(({ criterion, weight }) => `coalesce(${quoted(criterion)} * 0 + ${weight}, 0)`))
  return {
    weighted,
    measures: {
      ...contributions,
      answered_weight: { formula: answered, kind: 'score' },
      raw: {
        formula: `${sumOf(names.map((name) => `coalesce(${quoted(name)}, 0)`))} + ${firstOf(names.map(quoted))} * 0`,
        kind: 'score',
      },
      score: {
        formula: '25 * raw / answered_weight',
        kind: 'score',
        missing: { en: 'no criterion has a score', es: 'ningún criterio tiene puntuación' },
      },
      coverage: { formula: `answered_weight / ${weights}`, kind: 'ratio', title: { en: 'coverage', es: 'cobertura' } },
    },
    columns: ['coverage', ...names],
  }
}

/** A score outside 0 to 4 is a fault. */
export const scoreGuards = (criteria: readonly Criterion[]): Guard[] =>
  criteria.map(({ criterion }) => ({
    field: criterion,
    holds: `${quoted(criterion)} >= 0 and ${quoted(criterion)} <= 4`,
    says: say('score-from-0-to-4'),
  }))
