/** Currencies as business files write them, in cells and in heads: signs, codes and words. */
import { text as literal } from '../../dialect.js'
import { valueAt } from '../../model/value-at.js'

export const blank = '[ \\t\\n\\v\\f\\r\u00a0\u202f\u2009\ufeff]*'

/** A pattern of a word as it is. */
export const escaped = (word: string) => word.replace(/[$.()?*+[\]{}|^\\]/g, (sign) => (/[\\^[\]]/.test(sign) ? `\\${sign}` : `[${sign}]`))

/** A pattern of a word in any case. */
export function anyCase(word: string): string {
  let pattern = ''
  for (const letter of word) {
    const small = letter.toLowerCase()
    const other = letter === small ? letter.toUpperCase() : small
    pattern += letter === other ? escaped(letter) : `[${letter}${other}]`
  }
  return pattern
}

const codes =
  'EUR USD GBP CHF MXN BRL ARS CLP COP PEN UYU BOB PYG VES CRC GTQ HNL NIO PAB DOP CUP RUB UAH KZT BYN PLN CZK HUF RON BGN TRY SEK NOK DKK ISK JPY CNY INR KRW AUD NZD CAD SGD HKD TWD THB IDR MYR PHP VND ILS AED SAR EGP MAD ZAR NGN KES GEL AMD AZN UZS RSD'.split(
    ' ',
  )
const symbols: Record<string, string> = {
  US$: 'USD',
  R$: 'BRL',
  MX$: 'MXN',
  ...{
    'S/': 'PEN',
    'S/.': 'PEN',
    CA$: 'CAD',
    C$: 'C$',
    A$: 'AUD',
    AU$: 'AUD',
    NZ$: 'NZD',
    HK$: 'HKD',
    S$: 'SGD',
    RD$: 'DOP',
    'B/.': 'PAB',
  },
  ...{ '₡': 'CRC', '₲': 'PYG' },
  '€': 'EUR',
  '£': 'GBP',
  '₽': 'RUB',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
  '₸': 'KZT',
  '₪': 'ILS',
  '₫': 'VND',
  '₱': 'PHP',
  '฿': 'THB',
  $: '$',
  '¥': '¥',
}
/** Words, of which those with a dot go first: it is theirs, and no decimal sign. */
const prefixes: Record<string, string> = {
  ...{ ZŁ: 'PLN', KČ: 'CZK', 'KR.': 'KR', KR: 'KR', 'SFR.': 'CHF', SFR: 'CHF', 'FR.': 'CHF', 'RS.': 'RS', RS: 'RS', 'BS.': 'BS', BS: 'BS' },
}
const suffixes: Record<string, string> = {
  ...prefixes,
  ...{ EUROS: 'EUR', EURO: 'EUR', 'РУБ.': 'RUB', РУБ: 'RUB', 'Р.': 'RUB' },
  ...{ FT: 'HUF', LEI: 'RON', TL: 'TRY', 'ГРН.': 'UAH', ГРН: 'UAH', 'ЛВ.': 'BGN', ЛВ: 'BGN', 'M.N.': 'MXN', PESOS: '$' },
}

const anySymbol = Object.keys(symbols)
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|')
const anyCode = codes.map(anyCase).join('|')
export const before = `${anySymbol}|${Object.keys(prefixes).map(anyCase).join('|')}|${anyCode}`
export const after = `${anySymbol}|${Object.keys(suffixes).map(anyCase).join('|')}|${anyCode}`

const inHeader = `${anySymbol}|${anyCode}`
const currencyAtEnd = new RegExp(
  `^(.*[\\p{L}\\p{N})])(?:[\\s_-]*[([]\\s*(?:${inHeader})\\s*[)\\]]|[\\s_-]+(?:${inHeader})|\\s*(?:${anySymbol}))\\s*$`,
  'u',
)

/** The currency at the end of a header, as `currencyOf` names it; `undefined` where it has none. */
export function currencyOfHeader(header: string): string | undefined {
  const bare = withoutCurrency(header)
  return bare === undefined ? undefined : currencyNamed(header.slice(bare.length).replace(/[\s_()[\]-]/g, ''))
}

const codeSet = new Set(codes)

/** Whether a text is the ISO 4217 code of a currency, or a sign of one. */
export const isCurrencyCode = (text: string) => codeSet.has(text) || Object.hasOwn(symbols, text)

/** Of a word of its own; `RS` and `BS` are more often parts of a country. */
const written = new RegExp(`^(?!(?:RS|BS)$)(?:${after})$`, 'u')

/** Whether a text of its own names a currency. */
export const isCurrency = (text: string) => written.test(text)

/** The currency that a text of its own names: `€` and `Euro` are `EUR`; `undefined` for a blank one. */
export function currencyNamed(text: string): string | undefined {
  const name = text.trim().toUpperCase()
  return name === '' ? undefined : (named[name] ?? name)
}

/** Between names and what they mean, in a list of which one is looked up; no cell that people write holds them. */
const [entry, means] = ['\u001e', '\u001f']

/** The same in SQL. A `CASE` of all names would make the name of each cell anew for every one of them. */
export function currencyNamedSql(text: string): string {
  const name = `upper(trim(${text}))`
  const list = literal(
    Object.entries(named)
      .map(([sign, code]) => `${entry}${sign}${means}${code.padEnd(3)}`)
      .join(''),
  )
  const at = `strpos(${list}, ${literal(entry)} || ${name} || ${literal(means)})`
  return `CASE WHEN ${at} > 0 THEN rtrim(substr(${list}, ${at} + length(${name}) + 2, 3)) ELSE nullif(${name}, '') END`
}

/** A cell that is a code as it stands, as most are, and of others what `otherwise` says. */
export const quickCodeSql = (cell: string, otherwise: string) =>
  `CASE WHEN ${cell} IN (${codes.map(literal).join(', ')}) THEN ${cell} ELSE ${otherwise} END`

/** Letters of a header in which a currency is looked for. */
const longestHeader = 1000

/** A header without the currency at its end, as in `Sales CLP` and `Importe (€)`; `undefined` where it has none. */
export const withoutCurrency = (header: string): string | undefined =>
  header.length > longestHeader ? undefined : currencyAtEnd.exec(header)?.[1]

/** Whether a sign is also written with a dot, which would be left of it as a decimal sign. */
export const mayHaveDot = (sign: string) => Object.hasOwn(suffixes, `${sign.toUpperCase()}.`)

/** A cell without the currency at one of its ends; as it is where there is none. */
export function bareSql(text: string, sign: string) {
  const [mark, length] = [literal(sign), [...sign].length]
  const dotted = mayHaveDot(sign) ? ` AND NOT prefix(${text}, ${literal(`${sign}.`)})` : ''
  const white = "' ' || chr(9) || chr(160) || chr(8239) || chr(8201)"
  return (
    `CASE WHEN suffix(${text}, ${mark}) THEN rtrim(left(${text}, length(${text}) - ${length}), ${white}) ` +
    `WHEN prefix(${text}, ${mark})${dotted} THEN ltrim(substr(${text}, ${length + 1}), ${white}) ELSE ${text} END`
  )
}

const currencySource = {
  after: `[0-9.,][-\u2212) \\t\u00a0\u202f\u2009]*(${after})[-\u2212)" \\t\u00a0\u202f\u2009]*$`,
  before: `^[-+\u2212(=" \\t\u00a0\u202f\u2009]*(${before})[-+\u2212( \\t\u00a0\u202f\u2009]*[0-9.,]`,
}
const currencyAfter = new RegExp(currencySource.after)
const currencyBefore = new RegExp(currencySource.before)
const canonical: Record<string, string> = { ...symbols, ...suffixes }

/** Words for currencies in a cell of their own; not beside numbers. */
const words: Record<string, string> = {
  ...{ ZŁOTY: 'PLN', ZŁOTE: 'PLN', ZŁOTYCH: 'PLN', ZLOTY: 'PLN', РУБЛЬ: 'RUB', РУБЛИ: 'RUB', РУБЛЕЙ: 'RUB', ГРИВНА: 'UAH', ЕВРО: 'EUR' },
  ...{
    DOLLAR: '$',
    DOLLARS: '$',
    DOLAR: '$',
    DÓLAR: '$',
    DÓLARES: '$',
    ДОЛЛАР: '$',
    ДОЛЛАРЫ: '$',
    'US DOLLAR': 'USD',
    'US DOLLARS': 'USD',
  },
  ...{ PESO: '$', 'POUND STERLING': 'GBP', YEN: 'JPY', YENES: 'JPY', YUAN: 'CNY', 'SWISS FRANC': 'CHF' },
  ...{ FRANKEN: 'CHF', REAIS: 'BRL', REALES: 'BRL', KORUNA: 'CZK', FORINT: 'HUF', LEU: 'RON' },
}
const named: Record<string, string> = { ...canonical, ...words }

/** Whether a cell of its own is a code, a sign or a word of a currency. */
export const namesCurrency = (cell: string) => isCurrencyCode(cell) || Object.hasOwn(named, cell.toUpperCase())

/** The currency of a money cell as it is written there; `undefined` without one. */
export const currencySign = (text: string): string | undefined => (currencyAfter.exec(text) ?? currencyBefore.exec(text))?.[1]

/** The currency that a money cell names: an ISO 4217 code, or `$` and `¥` where the sign alone does not tell; `undefined` without one. */
export function currencyOf(text: string): string | undefined {
  const found = currencySign(text)?.toUpperCase()
  return found === undefined ? undefined : (canonical[found] ?? found)
}

/** The same in SQL; null without a currency. */
export function currencySql(text: string): string {
  const extract = (source: string) => `nullif(regexp_extract(${text}, ${literal(source)}, 1), '')`
  const found = `'|' || upper(coalesce(${extract(currencySource.after)}, ${extract(currencySource.before)})) || '|'`
  const others = Object.entries(canonical).filter(([sign, name]) => sign !== name)
  const named = others.reduce((sql, [sign, name]) => `replace(${sql}, ${literal(`|${sign}|`)}, ${literal(`|${name}|`)})`, found)
  return `CASE WHEN regexp_matches(${text}, '[^-+0-9.,eE ]') THEN trim(${named}, '|') END`
}

/** Whether a money cell names a currency, or another one than `own`; null without one. */
export function foreignCurrencySql(text: string, own: readonly string[] = []): string {
  const spelt = [...own, ...Object.keys(canonical).filter((sign) => own.includes(valueAt(canonical, sign)))]
  const names = spelt.filter((name) => own.includes(canonical[name] ?? name))
  const extract = (source: string) => `nullif(regexp_extract(${text}, ${literal(source)}, 1), '')`
  const found = `upper(coalesce(${extract(currencySource.after)}, ${extract(currencySource.before)}))`
  const foreign = names.length === 0 ? `${found} IS NOT NULL` : `${found} NOT IN (${[...new Set(names)].map(literal).join(', ')})`
  return `CASE WHEN regexp_matches(${text}, '[^-+0-9.,eE ]') THEN ${foreign} END`
}

/** The same, quickly where no cell or nearly every cell carries a currency: `own` is that of the column, as cells spell it. */
export function quickCurrencySql(text: string, own?: { code: string; sign: string }): string {
  const any = `regexp_matches(${text}, ${literal(currencySource.after)}) OR regexp_matches(${text}, ${literal(currencySource.before)})`
  const rest = `WHEN ${any} THEN ${currencySql(text)} END`
  if (!own) return `CASE ${rest}`
  const [sign, bare] = [literal(own.sign), bareSql(text, own.sign)]
  const alone = `(suffix(${text}, ${sign}) OR prefix(${text}, ${sign})) AND NOT regexp_matches(${bare}, '[^-+0-9.,() ]') AND regexp_matches(${bare}, '[0-9]')`
  return `CASE WHEN ${alone} THEN ${literal(own.code)} ${rest}`
}

const signed: Record<string, string> = {
  $: 'USD MXN ARS CLP COP UYU CAD AUD NZD SGD HKD TWD DOP CUP BRL',
  '¥': 'JPY CNY',
  KR: 'SEK NOK DKK ISK',
  C$: 'CAD NIO',
  RS: 'INR',
  BS: 'BOB VES',
}

const isWritten = (sign: string, code: string) => signed[sign]?.split(' ').includes(code) ?? false

/** Whether two names of `currencyOf` may mean one currency: `$` goes with those that are written so. */
export const sameCurrency = (a: string, b: string) => a === b || isWritten(a, b) || isWritten(b, a)
