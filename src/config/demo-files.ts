/** The files of `cartera demo`: two years of a small trading house, made up; the same on every machine. */
import type { Language } from '../model/definition.js'
import { valueAt } from '../model/value-at.js'
import { type InSome, wordIn } from '../words/sentence.js'

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

/** What is called otherwise in Spain: the houses by id, channels, regions, heads, files. */
const spanishNames: Readonly<Record<string, string>> = {
  'C-001': 'Alonso e Hijos',
  'C-003': 'Alimentos Bermejo',
  'C-005': 'Clínica Cedro',
  'C-006': 'Imprenta Delta',
  'C-007': 'Jardinería El Olmo',
  'C-009': 'Viajes Gaviota',
  'C-010': 'Pescados del Puerto',
  'C-011': 'Farmacia Iris',
  'C-012': 'Libros Enebro',
  'C-013': 'Juguetes Cometa',
  'C-015': 'Dental Arce',
  'C-016': 'Gimnasio Norte',
  'C-017': 'Panadería Roble',
}
const spanishWords: Readonly<Record<string, string>> = {
  direct: 'directo',
  online: 'en línea',
  partner: 'distribuidor',
  North: 'Norte',
  South: 'Sur',
  Coast: 'Costa',
  Centre: 'Centro',
  date: 'fecha',
  order: 'pedido',
  customer: 'cliente',
  name: 'nombre',
  channel: 'canal',
  region: 'región',
  sales: 'ventas',
  cost: 'coste',
  satisfaction: 'satisfacción',
  loyalty: 'fidelidad',
}

/** How tables are written: words, decimal sign and delimiter. */
interface Style {
  word(word: string): string
  name(id: string, name: string): string
  money(cents: number): string
  line(cells: readonly (string | number)[]): string
}

const styles: InSome<Style> = {
  en: { word: (word) => word, name: (_, name) => name, money: (cents) => (cents / 100).toFixed(2), line: (cells) => cells.join(',') },
  es: {
    word: (word) => spanishWords[word] ?? word,
    name: (id, name) => spanishNames[id] ?? name,
    money: (cents) => (cents / 100).toFixed(2).replace('.', ','),
    line: (cells) => cells.join(';'),
  },
}

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
function ledger({ word, name: nameOf, money, line }: Style): string {
  const next = drawn(20_260_101)
  const orders = houses.flatMap(([id, name, channel, region, yearly, usual]) => {
    const count = Math.round(yearly * 2 * (0.8 + 0.4 * next()))
    return Array.from({ length: count }, () => {
      const span = id === 'C-016' ? [from + 500 * day, to] : id === 'C-009' ? [from, from + 420 * day] : [from, to]
      const at = Math.round((valueAt(span, 0) + next() * (valueAt(span, 1) - valueAt(span, 0))) / day) * day
      const back = next() < 0.03 ? -1 : 1
      const cents = back * Math.round(usual * (0.6 + 0.8 * next()) * (back < 0 ? 20 : 100))
      const cost = Math.round(cents * (0.55 + 0.25 * next()))
      return { id, name, channel, region, at, cents, cost }
    })
  })
  orders.sort((a, b) => a.at - b.at)
  const rows = orders.map(({ id, name, channel, region, at, cents, cost }, i) =>
    line([
      new Date(at).toISOString().slice(0, 10),
      `${cents < 0 ? 'R' : 'P'}-${1001 + i}`,
      id,
      nameOf(id, name),
      word(channel),
      word(region),
      money(cents),
      money(cost),
    ]),
  )
  const heads = ['date', 'order', 'customer', 'name', 'channel', 'region', 'sales', 'cost']
  return `${[line(heads.map(word)), ...rows].join('\n')}\n`
}

function survey({ word, line }: Style): string {
  const next = drawn(7)
  const score = (lean: number) => Math.min(10, Math.max(1, Math.round(lean + 5 * (next() - 0.5))))
  const rows = houses.map(([id, , , , orders]) => line([id, score(orders > 10 ? 8 : 6), score(orders > 8 ? 8 : 5)]))
  return `${[line(['customer', 'satisfaction', 'loyalty'].map(word)), ...rows].join('\n')}\n`
}

function scores(criteria: readonly string[], { word, line }: Style): string {
  const next = drawn(11)
  const rows = houses.map(([id, , , , orders, amount]) => {
    const lean = Math.min(3.4, (orders * amount) / 6000)
    return line([id, ...criteria.map(() => Math.min(4, Math.max(0, Math.round(lean + 2 * (next() - 0.4)))))])
  })
  return `${[line([word('customer'), ...criteria]), ...rows].join('\n')}\n`
}

/** The names of the files. */
const files: InSome<Readonly<Record<'ledger' | 'survey' | 'scores', string>>> = {
  en: { ledger: 'ledger.csv', survey: 'survey.csv', scores: 'scores.csv' },
  es: { ledger: 'registro.csv', survey: 'encuesta.csv', scores: 'puntuaciones.csv' },
}

const headings: InSome<string> = {
  en: 'What "cartera run" does here: four classifiers over the ledger, the survey and the scores, and one portfolio of them.',
  es: 'Lo que hace aquí "cartera run": cuatro clasificadores sobre el registro, la encuesta y las puntuaciones, y una sola cartera de todos.',
}

const configuration = (language: Language) => `# ${headings[language]}
inputs:
  files: ${wordIn(files, language).ledger}
  join: ${wordIn(files, language).survey}

classifiers:
  pareto: {measure: sales}
  rfm:
  winer:
  burnett: {scores: ${wordIn(files, language).scores}}

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
${language === 'en' ? '' : `lang: ${language}\n`}`

/** All files by name. `criteria` are those of the scores. */
export function demoFiles(criteria: readonly string[], language: Language): Readonly<Record<string, string>> {
  const [names, style] = [wordIn(files, language), wordIn<Style>(styles, language)]
  return {
    [names.ledger]: ledger(style),
    [names.survey]: survey(style),
    [names.scores]: scores(criteria, style),
    'cartera.yaml': configuration(language),
  }
}

/** The ledger's name. */
export const demoLedger = (language: Language): string => wordIn(files, language).ledger

/** A customer to ask about. */
export const demoCustomer = 'Hotel Miramar'
