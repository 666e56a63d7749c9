import { exact, type Fraction, lift, minus, ratio, shown, sum, times, type Values } from './fraction.js'
import {
  bare,
  cutAt,
  idOf,
  names,
  type OracleInput,
  type OracleResult,
  type Parameters,
  present,
  reaches,
  readNumber,
  readTable,
  records,
  salesOrCount,
  threshold,
} from './shared.js'

interface Criterion {
  criterion: string
  weight: number
}

const decksCriteria: Criterion[] = [
  ['Potencial de ventas', 5],
  ['Volumen actual', 2],
  ['Crecimiento demanda', 2],
  ['Margen beneficios', 3],
  ['Imagen mercado', 2],
  ['Suministro largo plazo', 3],
  ['Exclusividad suministro', 2],
  ['Fuerza financiera', 2],
  ['Orientación tecnología', 2],
  ['Alineamiento logístico', 2],
].map(([criterion, weight]) => ({ criterion: String(criterion), weight: Number(weight) }))

/** Scores by customer and criterion from the long or the transposed layout. */
function readScores(text: string): Map<string, Values> {
  const [header = [], ...lines] = records(text)
  const scores = new Map<string, Values>()
  const put = (customer: string, criterion: string, cell: string) => {
    const id = idOf(customer)
    scores.set(id, (scores.get(id) ?? new Map()).set(bare(criterion), readNumber(cell.trim(), 'score', '')))
  }
  const at = ['customer', 'criterion', 'score'].map((field) =>
    header.findIndex((name) => (names[field] ?? `${field}|criterio|puntuacion`).split('|').includes(bare(name))),
  )
  const [customer = -1, criterion = -1, score = -1] = at
  for (const cells of lines) {
    if (customer >= 0 && criterion >= 0 && score >= 0) put(cells[customer] ?? '', cells[criterion] ?? '', cells[score] ?? '')
    else for (const [i, name] of header.entries()) if (i > 0) put(name, cells[0] ?? '', cells[i] ?? '')
  }
  return scores
}

export function burnett(parameters: Parameters, input: OracleInput): OracleResult {
  const criteria = (parameters.criteria as Criterion[] | undefined) ?? decksCriteria
  const table = readTable(input, input.scores === undefined ? criteria.map(({ criterion }) => criterion) : [])
  const sheet = input.scores === undefined ? undefined : readScores(input.scores)
  const scoresOf = table.customers.map(({ id, fields }) =>
    criteria.map(({ criterion }) => (sheet ? (sheet.get(id)?.get(bare(criterion)) ?? null) : (fields.get(criterion) ?? null))),
  )
  const weights = criteria.map(({ weight }) => exact(weight))
  const contributions = scoresOf.map((scores) => scores.map((score, c) => lift((s) => times(s, weights[c] as Fraction), score)))
  const answered = scoresOf.map((scores) => sum(weights.filter((_, c) => scores[c] !== null)))
  const complete = scoresOf.map((scores) => scores.every((score) => score !== null))
  const renormalise = parameters.missing === 'renormalise'
  const raw = contributions.map((row, i) => ((renormalise && answered[i]?.n !== 0n) || complete[i] ? sum(row) : null))
  const score = raw.map((value, i) => ratio(value && times(value, exact(100)), times(exact(4), answered[i] as Fraction)))
  const cut = cutAt((parameters.cut as string | number | undefined) ?? 50, score, table.values('sales'))
  const weigh = salesOrCount(table)
  return present({
    table,
    segments: score.map((value) => value && (reaches(value, cut, 'ge') ? 'key' : 'other')),
    order: [
      ['key', 'Key account'],
      ['other', 'Other'],
    ],
    weigh,
    keys: [score, weigh.values],
    columns: {
      raw: raw.map(shown.figure),
      score: score.map(shown.figure),
      gap: score.map((value) => shown.figure(lift(minus, value, cut))),
      ...Object.fromEntries(criteria.map(({ criterion }, c) => [criterion, contributions.map((row) => shown.figure(row[c] ?? null))])),
      ...(renormalise && { coverage: answered.map((weight) => shown.ratio(ratio(weight, sum(weights)))) }),
    },
    thresholds: [threshold('score', 'key', cut)],
  })
}
