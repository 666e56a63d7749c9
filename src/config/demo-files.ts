/** The files of `cartera demo`: two years of a small trading house, made up; the same on every machine. */

/** Id, name, channel, region, orders a year, usual amount of an order. */
const houses: [id: string, name: string, channel: string, region: string, orders: number, amount: number][] = [
  ['C-001', 'Alder & Sons', 'direct', 'North', 20, 2400],
  ['C-002', 'Hotel Miramar', 'direct', 'Coast', 18, 1900],
  ['C-003', 'Birch Foods', 'direct', 'North', 12, 1500],
  ['C-004', 'Café Aroma', 'online', 'Centre', 24, 260],
  ['C-005', 'Cedar Clinic', 'direct', 'Centre', 10, 900],
  ['C-006', 'Delta Print', 'online', 'South', 9, 310],
  ['C-007', 'Elm Garden Centre', 'partner', 'North', 8, 420],
  ['C-008', 'Ferretería Sol', 'partner', 'South', 7, 350],
  ['C-009', 'Gull Travel', 'online', 'Coast', 6, 280],
  ['C-010', 'Harbour Fish', 'direct', 'Coast', 14, 640],
  ['C-011', 'Iris Pharmacy', 'online', 'Centre', 11, 190],
  ['C-012', 'Juniper Books', 'online', 'North', 5, 120],
  ['C-013', 'Kite Toys', 'online', 'South', 4, 95],
  ['C-014', 'Librería Atlas', 'partner', 'Centre', 6, 150],
  ['C-015', 'Maple Dental', 'direct', 'North', 3, 480],
  ['C-016', 'North Star Gym', 'online', 'North', 2, 70],
  ['C-017', 'Oak Bakery', 'partner', 'Centre', 9, 110],
  ['C-018', 'Panadería Lago', 'partner', 'South', 5, 85],
]

const day = 86_400_000
const [from, to] = [Date.UTC(2024, 0, 2), Date.UTC(2025, 11, 30)]

/** Numbers from 0 to 1 that repeat (Lehmer, Park & Miller 1988). */
function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Orders of all houses by date; some send back, one comes late and one stays away. */
function ledger(): string {
  const next = drawn(20_260_101)
  const orders = houses.flatMap(([id, name, channel, region, yearly, usual]) => {
    const count = Math.round(yearly * 2 * (0.8 + 0.4 * next()))
    return Array.from({ length: count }, () => {
      const span = id === 'C-016' ? [from + 500 * day, to] : id === 'C-009' ? [from, from + 420 * day] : [from, to]
      const at = Math.round(((span[0] as number) + next() * ((span[1] as number) - (span[0] as number))) / day) * day
      const back = next() < 0.03 ? -1 : 1
      const cents = back * Math.round(usual * (0.6 + 0.8 * next()) * (back < 0 ? 20 : 100))
      const cost = Math.round(cents * (0.55 + 0.25 * next()))
      return { id, name, channel, region, at, cents, cost }
    })
  })
  orders.sort((a, b) => a.at - b.at)
  const money = (cents: number) => (cents / 100).toFixed(2)
  const rows = orders.map(({ id, name, channel, region, at, cents, cost }, i) =>
    [
      new Date(at).toISOString().slice(0, 10),
      `${cents < 0 ? 'R' : 'P'}-${1001 + i}`,
      id,
      name,
      channel,
      region,
      money(cents),
      money(cost),
    ].join(','),
  )
  return `${['date,order,customer,name,channel,region,sales,cost', ...rows].join('\n')}\n`
}

function survey(): string {
  const next = drawn(7)
  const score = (lean: number) => Math.min(10, Math.max(1, Math.round(lean + 5 * (next() - 0.5))))
  const rows = houses.map(([id, , , , orders]) => `${id},${score(orders > 10 ? 8 : 6)},${score(orders > 8 ? 8 : 5)}`)
  return `${['customer,satisfaction,loyalty', ...rows].join('\n')}\n`
}

function scores(criteria: readonly string[]): string {
  const next = drawn(11)
  const rows = houses.map(([id, , , , orders, amount]) => {
    const lean = Math.min(3.4, (orders * amount) / 6000)
    return [id, ...criteria.map(() => Math.min(4, Math.max(0, Math.round(lean + 2 * (next() - 0.4)))))].join(',')
  })
  return `${[['customer', ...criteria].join(','), ...rows].join('\n')}\n`
}

const configuration = `# What "cartera run" does here: four classifiers over the ledger, the survey and the scores, and one portfolio of them.
inputs:
  files: ledger.csv
  join: survey.csv

classifiers:
  pareto: {measure: sales}
  rfm:
  winer:
  burnett: {scores: scores.csv}

portfolio:
  measure: sales
  segments:
    - id: 1
      label: {en: Key and loyal, es: Clave y leal}
      when: {pareto: A, winer: [loyal, captive]}
      approach: {en: relational, es: relacional}
    - id: 2
      label: {en: Key at risk, es: Clave en riesgo}
      when: {pareto: A}
      approach: {en: relational, es: relacional}
    - id: 3
      label: {en: To develop, es: Por desarrollar}
      when: {burnett: key}
    - id: 4
      label: {en: Transactional, es: Transaccional}
      approach: {en: transactional, es: transaccional}

cross: [[pareto, winer]]
`

/** All files by name. `criteria` are those of the scores. */
export const demoFiles = (criteria: readonly string[]): Readonly<Record<string, string>> => ({
  'ledger.csv': ledger(),
  'survey.csv': survey(),
  'scores.csv': scores(criteria),
  'cartera.yaml': configuration,
})

/** A customer to ask about. */
export const demoCustomer = 'Hotel Miramar'
