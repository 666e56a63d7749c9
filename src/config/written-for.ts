/** The cartera.yaml that `cartera init <input…>` writes for these very files. */
import type { Language } from '../model/definition.js'
import { valueAt } from '../model/value-at.js'
import type { Guess } from '../sources/inspect/guess-fields.js'
import { wordIn } from '../words/sentence.js'

/** What a configuration is written for. */
export interface WrittenFor {
  /** Paths and globs as seen from the folder of the configuration. */
  files: readonly string[]
  /** Column by field, as the user said and as was guessed. */
  map: Readonly<Record<string, string>>
  guesses: readonly Guess[]
  /** Columns that their heads tell. */
  recognised: readonly { field: string; header: string }[]
  /** Other keys of `inputs` with their values. */
  reading: Readonly<Record<string, string | number | boolean>>
  /** Classifiers that can run, the one of the portfolio first. */
  classifiers: readonly string[]
  measure: string
  /** The condition of `reading` leaves the commonest of several currencies. */
  oneCurrency: boolean
}

/** A text as YAML and a comment take it alike; what a file holds ends no line. */
const scalar = (value: string) =>
  /^[\p{L}_./][\p{L}\p{N}_./ -]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(value) && !value.endsWith(' ')
    ? value
    : JSON.stringify(value)

const list = (values: readonly string[]) =>
  values.length === 1 ? scalar(valueAt(values, 0)) : `[${values.map((value) => JSON.stringify(value)).join(', ')}]`

const portfolio = (measure: string) => `portfolio:
  measure: ${scalar(measure)}
  segments:
    - id: 1
      label: {en: Key, es: Clave}
      when: {pareto: A}
    - id: 2
      label: {en: Middle, es: Intermedia}
      when: {pareto: B}
    - id: 3
      label: {en: Transactional, es: Transaccional}
`

/** The comments of a configuration. Those behind a key stand in columns. */
const comments = {
  en: {
    head: 'Written by "cartera init" for the inputs below; "cartera run" runs it. Paths are as seen from this file.',
    guessed: 'guessed',
    known: 'Columns that their heads tell:',
    oneCurrency: 'several currencies, which cannot be added up; this one is the commonest of those seen. For all of them: rates',
    where: `where: "Status = 'paid'"       # rows that count`,
    asOf: 'as_of: 2026-12-31             # default: the latest date in the data',
    onReject: 'on_reject: skip               # default: faulty rows stop the run',
    rejects: 'rejects: rejects.csv',
    classifiers: (first: string) =>
      `Each classifier places every customer. Parameters are its options, with _ for -; see cartera explain ${first}.`,
    portfolio: 'The portfolio: the first rule that matches wins. A rule asks for segments of the classifiers above.',
    last: [
      'columns: [rank, customer, name, segment]',
      'split: channel                  # customers and money by the values of a column',
      'outputs: [portfolio.csv, report.md]   # default: the table on the screen',
      'history: portfolio.duckdb       # keeps each run as the snapshot of its date; see cartera history --help',
      'gates: ["1.customers < 3", "rejected.rows > 0"]',
    ],
  },
  es: {
    head: 'Escrito por "cartera init" para los archivos de abajo; se ejecuta con "cartera run". Las rutas son relativas a este archivo.',
    guessed: 'supuesto',
    known: 'Columnas que se reconocen por su encabezado:',
    oneCurrency: 'hay varias monedas, que no se pueden sumar; esta es la más frecuente de las vistas. Para todas: rates',
    where: `where: "Estado = 'pagado'"     # las filas que cuentan`,
    asOf: 'as_of: 2026-12-31             # si no se indica, la última fecha de los datos',
    onReject: 'on_reject: skip               # si no se indica, las filas con fallos detienen la ejecución',
    rejects: 'rejects: rechazadas.csv',
    classifiers: (first: string) =>
      `Cada clasificador sitúa a todos los clientes. Sus parámetros son sus opciones, con _ en vez de -; vea cartera explain ${first}.`,
    portfolio: 'La cartera: decide la primera regla que se cumple. Una regla pide segmentos de los clasificadores de arriba.',
    last: [
      'columns: [rank, customer, name, segment]',
      'split: canal                    # clientes e importe según los valores de una columna',
      'outputs: [cartera.csv, informe.html]   # si no se indica, la tabla en la pantalla',
      'history: cartera.duckdb         # guarda cada ejecución como la instantánea de su fecha; vea cartera history --help',
      'gates: ["1.customers < 3", "rejected.rows > 0"]',
    ],
  },
}

/** Writes the configuration as text. */
export function writtenFor(
  { files, map, guesses, recognised, reading, classifiers, measure, oneCurrency }: WrittenFor,
  language: Language,
): string {
  const say = wordIn(comments, language)
  const guessed = (field: string) => guesses.find((guess) => guess.field === field)
  const mapped = Object.entries(map).map(([field, column]) => {
    const guess = guessed(field)
    return `    ${field}: ${scalar(column)}${guess ? `   # ${say.guessed}: ${JSON.stringify(wordIn(guess.because, language)).slice(1, -1).replaceAll('\\"', '"')}` : ''}`
  })
  const known = recognised.map(({ field, header }) => `  # ${field}: ${JSON.stringify(header)}`)
  const [first, ...others] = classifiers
  return `# yaml-language-server: $schema=./node_modules/cartera/schemas/config.schema.json
# ${say.head}

inputs:
  files: ${list(files)}
${mapped.length > 0 ? `  map:\n${mapped.join('\n')}\n` : ''}${known.length > 0 ? `  # ${say.known}\n${known.join('\n')}\n` : ''}${Object.entries(
  reading,
)
  .map(
    ([key, value]) =>
      `${key === 'where' && oneCurrency ? `  # ${say.oneCurrency}\n` : ''}  ${key}: ${typeof value === 'string' ? JSON.stringify(value) : value}\n`,
  )
  .join('')}  # ${say.where}
  # ${say.asOf}
  # ${say.onReject}
  # ${say.rejects}

# ${say.classifiers(first ?? '')}
classifiers:
  ${first}:${first === 'pareto' && measure !== 'sales' ? ` {measure: ${scalar(measure)}}` : ''}
${others.map((name) => `  # ${name}:\n`).join('')}
# ${say.portfolio}
${first === 'pareto' ? portfolio(measure) : `portfolio:\n  measure: ${scalar(measure)}\n`}
${say.last.map((line) => `# ${line}`).join('\n')}
${language === 'en' ? '' : `lang: ${language}\n`}`
}
