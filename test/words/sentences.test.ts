/** Sentences say the same in every language, and hold what they are given. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CarteraError, fileError, placedError } from '../../src/errors.js'
import { counted } from '../../src/words/en/figures.js'
import { keptText, revivedText } from '../../src/words/kept.js'
import { words } from '../../src/words/languages.js'
import { atPlace, ofFile, withoutPlace } from '../../src/words/place.js'
import { enumerated } from '../../src/words/plural.js'
import { say, textIn, wordIn } from '../../src/words/sentence.js'
import { doubledIn } from './doubled.js'
import { keys, languages, sayings, type Words } from './sayings.js'
import { untranslated } from './untranslated.js'

const marksIn = (text: string) => [...new Set(text.match(/«\d»/g))].sort()

/** Texts in quotation marks, options and placeholders belong to no language. */
const withoutNames = (text: string) =>
  text.replace(/"[^"]*"|'[^']*'|--[\w-]+( skip| excel)?|<[^>]*>|\S*(?:«\d»|undefined)\S*|stage\.\d\S*/g, '')

/** Names of commands, fields, formats and settings, which are typed, and words that Spanish has too. */
const typedOrShared = new Set(
  `no socket proxy token script total error control marketing incremental bootstrap submarginal decimal terminal variable use complete bytes byte
  undefined alta media baja mb kb gb utc eur unix unicode excel word numbers opendocument duckdb sqlite pdf html xml zip gzip bzip2 xz rar
  sql js ts node node.js typescript javascript npm jq tr sed iconv chmod ulimit install hhi gini mase welch holt winters holt-winters
  gamma-gamma bg-nbd pareto bcg burnett winer vvc cartera europe madrid en es csv json ndjson parquet xlsx xls xlsb ods yaml pem wal utf-8
  utf-16 utf-16le windows-1252 windows-1251 latin-1 koi8-r cp850 utf-8.csv control.csv docs warnings.md tmpdir pgoptions pgservicefile
  db_password sslmode sslrootcert sslcert sslkey verify-full verify-ca no-verify disable query table true false select count as cast export
  explain inspect demo prune history list show compare init run check lift forecast process advise moved.share left.customers left first previous
  last file format currency date rate sales margin weights top product price customer customers parent order orders group treated stage cost
  satisfaction score level name title define wallet quality formula growth_cut observed cut rank min max abs pow ln coalesce lowest highest if
  lower upper trim right in starts ends contains tab space sep drop keep none all high medium low lost at-risk far-date faults faulty.rows
  faulty.share reached converted conversion median_days p90_days open late lift.low lift.high lift.incremental lift.difference lift.romi
  treated.customers control.customers http-server.process-forwarded`.split(/\s+/),
)

/** All phrases, by their place. */
const pairs = (english: unknown, spanish: unknown, place = 'phrases'): (readonly [place: string, english: unknown, spanish: unknown])[] =>
  typeof english === 'object' && english !== null
    ? Object.entries(english).flatMap(([key, each]) => pairs(each, (spanish as Record<string, unknown>)[key], `${place}.${key}`))
    : [[place, english, spanish]]

describe('every sentence', () => {
  test('stands in both languages', () => {
    expect(Object.keys(languages.es).sort()).toEqual([...keys].sort())
    for (const key of keys) expect([key, typeof languages.es[key]]).toEqual([key, typeof languages.en[key]])
  })

  test.each(['en', 'es'] as const)('has a key of its own in %s', async (language) => {
    const folder = new URL(`../../src/words/${language}/`, import.meta.url)
    const parts = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    const modules = await Promise.all(parts.map((name) => import(new URL(name, folder).href) as Promise<Record<string, object>>))
    const sentences = modules.flatMap((module) => Object.entries(module).filter(([name]) => !name.endsWith('Phrases')))
    const all = sentences.flatMap(([, each]) => Object.keys(each))
    expect(all.filter((key, i) => all.indexOf(key) !== i)).toEqual([])
    expect([...all].sort()).toEqual(Object.keys(languages[language]).sort())
  })

  test('uses in Spanish what it uses in English', () => {
    for (const key of keys) {
      const [english, spanish] = [sayings(languages.en[key] as Words), sayings(languages.es[key] as Words)]
      const used = (all: typeof english) => all.map(({ given, text }) => [key, given, marksIn(text)])
      expect(used(spanish)).toEqual(used(english))
      expect([key, english.length > 0]).toEqual([key, true])
    }
  })

  test('has no English left in its Spanish, nor has any phrase of tables, pages and workbooks', () => {
    const left = [
      ...keys.map((key) => [key, languages.en[key], languages.es[key]] as const),
      ...pairs(words.en.phrases, words.es.phrases),
    ].flatMap(([key, english, spanish]) => {
      const twins = new Map(sayings(english as Words).map(({ given, text }) => [given, String(text)]))
      return sayings(spanish as Words)
        .flatMap(({ given, text }) => untranslated(withoutNames(String(text)), withoutNames(twins.get(given) ?? ''), typedOrShared))
        .map((word) => `${key}: ${word}`)
    })
    expect([...new Set(left)]).toEqual([])
  })

  test('puts nothing that was read between double quotes of a command, where a shell runs what it holds', () => {
    const told = Object.values(languages).flatMap((all) => Object.values(all).flatMap((words) => sayings(words).map(({ text }) => text)))
    const typed = /(--(where|sheet|join|on|plugin|header)|<) "[^"]*«/
    expect(told.filter((text) => typed.test(text) && !/^--/.test(text))).toEqual([])
  })
  test('ends in a full stop in Spanish where it does in English', () => {
    const ends = (words: Words) => sayings(words).map(({ text }) => /[.?!]$/.test(text))
    for (const key of keys) expect([key, ends(languages.es[key] as Words)]).toEqual([key, ends(languages.en[key] as Words)])
  })
})

describe('nothing is said twice', () => {
  test('the search finds a word, a key and a beginning that are doubled, and no name', () => {
    expect(doubledIn('a.csv: "classifier": "classifier": expected')).toBe('"classifier": "classifier":')
    expect(doubledIn('m.json is damaged: thresholds.0.at: "at": expected')).toBe('at: "at":')
    expect(doubledIn('it is the the name')).toBe('the the')
    expect(doubledIn('a.csv, line 3: a.csv, line 3: no')).toBe('a.csv, line 3: a.csv, line 3:')
    expect(doubledIn('choose another file for --output. --output is no file; had --map a=a, A A')).toBeUndefined()
  })
  test.each(['en', 'es'] as const)('in any sentence, in %s', (language) => {
    const found = keys.flatMap((key) =>
      sayings(languages[language][key] as Words)
        .flatMap(({ text }) => doubledIn(text) ?? [])
        .map((text) => `${key}: ${text}`),
    )
    expect(found).toEqual([])
  })
  test.each(['en', 'es'] as const)('nor is a key of a document said by a sentence, before which the place says it, in %s', (language) => {
    const found = keys.filter(
      (key) => key !== 'of-key' && sayings(languages[language][key] as Words).some(({ text }) => /^"[\w-]+":/.test(text)),
    )
    expect(found).toEqual([])
  })
})

describe('a sentence', () => {
  const reason = say('of-customer-and-criterion', say('not-a-number', 'abc'), 'Ana', 'urgency')

  test('is put into words with all sentences that stand in it', () => {
    expect(reason.in('en')).toBe('"abc" is not a number (customer "Ana", criterion "urgency")')
    expect(reason.in('es')).toBe('"abc" no es un número (cliente "Ana", criterio "urgency")')
  })

  test('is kept and read back with what stands in it, lists and gaps too', () => {
    const sentences = [
      reason,
      say('no-column-for-any', ['a', '"b"\n'], say('some-names', ['x', say('no-name')], 3)),
      atPlace({ file: 'a.csv' }, say('first-fault', reason, 2, true, undefined)),
    ]
    for (const sentence of sentences) {
      for (const language of ['en', 'es'] as const) expect(textIn(revivedText(keptText(sentence)), language)).toBe(sentence.in(language))
    }
    expect(revivedText(keptText('a text of the user’s'))).toBe('a text of the user’s')
  })

  test('names its place once, and can be had without', () => {
    const place = { file: 'a.csv', line: 3, column: 'Sales' }
    expect(atPlace(place, reason).in('en')).toBe(`a.csv, line 3, column "Sales": ${reason}`)
    expect(atPlace({ file: 'a.parquet', row: 3 }, reason).in('es')).toBe(`a.parquet, fila 3: ${reason.in('es')}`)
    expect(atPlace({ file: 'a.csv', line: 3, row: 2, column: '' }, reason).in('en')).toBe(`a.csv, line 3: ${reason}`)
    expect(ofFile('a.csv', say('is-empty')).in('es')).toBe('a.csv está vacío')
    for (const placed of [atPlace(place, reason), ofFile('a.csv', reason), reason]) expect(withoutPlace(placed)).toBe(reason)
  })

  test('of an error begins with the place of the error', () => {
    const error = placedError('not-a-number', say('not-a-number', 'abc'), {
      file: 'a.csv',
      line: 3,
      value: 'abc',
      hint: say('mend-the-cell'),
    })
    expect(error).toBeInstanceOf(CarteraError)
    expect([error.message, error.in('es')]).toEqual(['a.csv, line 3: "abc" is not a number', 'a.csv, línea 3: "abc" no es un número'])
    expect(error.toJSON()).toMatchObject({ message: 'a.csv, line 3: "abc" is not a number', hint: 'Fix the cell.', line: 3 })
    expect(fileError('empty', say('is-empty'), { file: 'a.csv' }).message).toBe('a.csv is empty')
  })
})

test('numbers go with their nouns, and lists with their conjunction', () => {
  expect([0, 1, 2].map((count) => counted(count, 'row', 'rows'))).toEqual(['0 rows', '1 row', '2 rows'])
  expect([[], [1], [1, 2], [1, 2, 3]].map((all) => enumerated(all, 'and'))).toEqual(['', '1', '1 and 2', '1, 2 and 3'])
})

test('a title that a language lacks is its own text for the English one, or that', () => {
  expect(wordIn({ en: 'default' }, 'es')).toBe(words.es.help.texts.default)
  expect(wordIn({ en: 'constructor' }, 'es')).toBe('constructor')
  expect(wordIn(undefined, 'es')).toBeUndefined()
})
