/** How customers are placed: levels, segments, reasons, gaps, texts and flags, row by row. */
import { decimal, identifier as id, ordinal, text } from '../dialect.js'
import { CarteraError } from '../errors.js'
import { completeNamed } from '../model/complete-rows.js'
import type { Cut, Definition, Flag, Language, Segment, When, Words } from '../model/definition.js'
import { parseCondition } from '../model/formula/formula.js'
import { flagWord, titleOf } from '../model/titles.js'
import { valueAt } from '../model/value-at.js'
import { enumerated } from '../words/plural.js'
import { say, wordIn } from '../words/sentence.js'
import { condition } from './expression.js'
import { closedOf } from './fit.js'
import type { CompiledMeasure } from './measures.js'
import { thresholdColumn, thresholdType } from './thresholds.js'
import type { Environment } from './typed.js'

export interface CutMeasure {
  measure: CompiledMeasure
  cut: Cut
}

/** Name of the column that holds the number of a customer's group in its segment. */
export const numberColumn = 'number in segment'

/** Name of the column that holds a measure's level, counted from 0, the best. */
export const levelColumn = (measure: string) => `level ${measure}`

/**
 * Reasons in order, and SQL of the number of the first that holds; a cut measure that is known asks no further.
 * @param titled the words of a field that a measure of its name gives, as for a criterion
 */
export function reasonsOf(
  cuts: readonly { measure: CompiledMeasure }[],
  fields: Environment,
  titled: (field: string) => Words | undefined = () => undefined,
): { reasons: Words[]; sql: string } {
  const reasons: Words[] = []
  const numberOf = (en: string, es: string) => {
    const known = reasons.findIndex((reason) => reason.en === en)
    return known >= 0 ? known : reasons.push({ en, es }) - 1
  }
  const branches = cuts.map(({ measure }) => {
    const unbounded = measure.unbounded ? ` AND NOT coalesce(${id(`unbounded ${measure.name}`)}, false)` : ''
    const causes = measure.missing
      ? measure.missing.flatMap(({ when, says }) => (when === null ? [] : [`WHEN ${when} THEN ${numberOf(says.en, says.es)}`]))
      : [
          ...measure.fields.map((field) => `WHEN ${fields(field).sql} IS NULL THEN ${numberOf(...lacking(field, titled(field)))}`),
          ...measure.divisors.map(({ shown, sql }) => `WHEN ${sql} = 0 THEN ${numberOf(`${shown} is 0`, `${titleOf(shown).es} es 0`)}`),
        ]
    const otherwise = measure.missing?.find(({ when }) => when === null)?.says ?? {
      en: `${measure.name} cannot be computed`,
      es: `no se puede calcular ${measure.title.es}`,
    }
    return `WHEN ${id(measure.name)} IS NULL${unbounded} THEN ${caseOf(causes, String(numberOf(otherwise.en, otherwise.es)))}`
  })
  return { reasons, sql: caseOf(branches, 'NULL') }
}

/** Why a field has no value; a sum over complete rows has none where no row is complete. */
function lacking(field: string, titled: Words | undefined): [en: string, es: string] {
  const sum = completeNamed(field)
  if (!sum) return [`${titled?.en ?? field} is missing`, `sin dato de ${(titled ?? titleOf(field)).es}`]
  const all = [sum.field, ...sum.others].sort()
  return [
    `no row has ${enumerated(all, 'and')}`,
    `ninguna fila tiene ${enumerated(
      all.map((each) => titleOf(each).es),
      'y',
    )}`,
  ]
}

const caseOf = (branches: readonly string[], otherwise: string) =>
  branches.length === 0 ? otherwise : `CASE\n    ${branches.join('\n    ')}\n    ELSE ${otherwise}\n  END`

/** How a value compares with the threshold of a level that it reaches. */
const comparison = (cut: Cut, i: number) => `${cut.low ? '<' : '>'}${closedOf(cut, i) === 'gt' ? '' : '='}`

/** @param unfitted SQL that is true where a customer's group has no thresholds */
export function levelSql({ measure, cut }: CutMeasure, unfitted: string | null) {
  const value = id(measure.name)
  if (cut.fit.by === 'segment') return `CAST(${value} AS ${ordinal}) AS ${id(levelColumn(measure.name))}`
  const branches = [
    ...(unfitted ? [`WHEN ${unfitted} THEN NULL`] : []),
    ...(measure.unbounded ? [`WHEN ${id(`unbounded ${measure.name}`)} THEN ${cut.low ? cut.levels.length - 1 : 0}`] : []),
    `WHEN ${value} IS NULL THEN NULL`,
    ...(cut.floor === undefined ? [] : [`WHEN ${value} <= 0 THEN ${cut.levels.length}`]),
    ...cut.levels
      .slice(0, -1)
      .map((level, i) => `WHEN ${value} ${comparison(cut, i)} ${id(thresholdColumn(measure.name, level))} THEN ${i}`),
  ]
  return `CAST(${caseOf(branches, String(cut.levels.length - 1))} AS ${ordinal}) AS ${id(levelColumn(measure.name))}`
}

/** Beyond 18 digits both sides are cast, since an engine may find a type for the difference that holds only one of them. */
export function gapSql({ column, of }: { column: string; of: CutMeasure }, saved: boolean) {
  const { measure, cut } = of
  const { precision, scale } = gapType(of, saved)
  const side = (name: string) => (precision > 18 ? `CAST(${id(name)} AS ${decimal(precision, scale)})` : id(name))
  return `${side(measure.name)} - ${side(thresholdColumn(measure.name, valueAt(cut.levels, 0)))} AS ${id(column)}`
}

/** The decimal type of a gap: of 18 digits where the threshold is written in the cut and both leave room. */
export function gapType({ measure, cut }: CutMeasure, saved: boolean) {
  const { scale: decimals, digits } = saved ? { scale: 12 } : thresholdType(measure, cut)
  const scale = Math.max(measure.scale, decimals)
  const precision = Math.max(measure.precision - measure.scale, digits ?? 38) + 1 + scale
  return { scale, precision: Math.min(precision, 38) }
}

/** Levels of a cut, best first, the floor last. */
export const levelsOf = (cut: Cut) => (cut.floor === undefined ? [...cut.levels] : [...cut.levels, cut.floor])

/** The alternatives of a segment; one empty alternative matches everybody. */
export const alternatives = (segment: Segment): readonly When[] => (segment.when === undefined ? [{}] : ([segment.when].flat() as When[]))

export function segmentSql(definition: Definition, cuts: readonly CutMeasure[]) {
  const alternative = (segment: Segment, when: When) => {
    const tests = Object.entries(when).map(([measure, wanted]) => {
      const found = cuts.find((candidate) => candidate.measure.name === measure)
      if (!found) throw new CarteraError('usage', 'segment', say('segment-without-cut', segment.id, measure))
      const levels = levelsOf(found.cut)
      const numbers = [wanted].flat().map((level) => levels.indexOf(level))
      if (numbers.includes(-1)) throw new CarteraError('usage', 'segment', say('segment-of-no-level', segment.id, measure, levels))
      return `${id(levelColumn(measure))} IN (${numbers.join(', ')})`
    })
    return tests.length ? tests.join(' AND ') : 'true'
  }
  const branches = definition.segments.map((segment, i) => {
    const tests = alternatives(segment).map((when) => alternative(segment, when))
    return `WHEN ${tests.length > 1 ? tests.map((test) => `(${test})`).join(' OR ') : tests[0]} THEN ${i}`
  })
  return caseOf(branches, 'NULL')
}

export function textsOf(definition: Definition, environment: Environment): Map<string, (language: Language) => string> {
  const columns = Object.entries(definition.texts ?? {}).map(([name, column]) => {
    const sql = (language: Language) => {
      const branches = column.cases.map(({ segment, when, id: caseId, label, numbered }) => {
        const tests = [
          ...(segment === undefined ? [] : [`"place" = ${definition.segments.findIndex((candidate) => candidate.id === segment)}`]),
          ...(when === undefined ? [] : [condition(parseCondition(when), environment)]),
        ]
        const shown = text(language === 'en' ? caseId : wordIn(label, language))
        return `WHEN ${tests.join(' AND ') || 'true'} THEN ${numbered ? `${shown} || '.' || CAST(${id(numberColumn)} AS VARCHAR)` : shown}`
      })
      return caseOf(branches, 'NULL')
    }
    return [name, sql] as const
  })
  return new Map(columns)
}

/** SQL of the flags that hold, apart by spaces; their words with commas where people read them in another language. */
export function flagsOf(definition: Definition, environment: Environment): ((language: Language) => string) | null {
  const flags = definition.flags ?? []
  if (flags.length === 0) return null
  const shown = ({ id }: Flag, language: Language) => (language === 'en' ? ` ${id}` : `, ${flagWord(id, language)}`)
  return (language) => {
    const parts = flags.map(
      (flag) => `CASE WHEN ${condition(parseCondition(flag.when), environment)} THEN ${text(shown(flag, language))} ELSE '' END`,
    )
    return `NULLIF(ltrim(${parts.join(' || ')}${language === 'en' ? '' : `, ', '`}), '')`
  }
}
