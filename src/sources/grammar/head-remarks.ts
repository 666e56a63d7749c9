/** What a head says beside the name of its field: the tax, a unit, the same name in another language. */
import { normalise } from '../../fields/dictionary.js'
import { withoutMarks } from '../../fields/plain-words.js'
import type { Field } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { currencyNamed, isCurrency } from './currency.js'

const plain = (text: string) => withoutMarks(text).normalize('NFC').toLowerCase()

const set = (list: string) =>
  new Set(
    list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(plain),
  )

const net = set('net netto neto neta nets netos netas liquido liquida ht нетто')
const gross = set('gross brutto bruto bruta brutos brutas brut lordo lorda ttc брутто')
const tax = set(`
  vat gst hst sst tax taxes iva igv itbis icms impuesto impuestos imposto impostos mwst ust mehrwertsteuer umsatzsteuer steuer steuern
  tva taxe imposta imposte ндс налог налога налогов`)
const without = set(
  'excl excluded excluding exclusive ex exc without wo no sin sem ohne exkl hors sans esclusa escluso excluido excluidos excluida antes before vor avant без senza zzgl plus mas más',
)
const withIt = set(`
  incl included including inclusive inc with con com mit inkl avec comprise comprises inclusa incluso compresa incluido incluidos incluida
  incluye inclus incluse tras after nach después despues с вкл включая`)
/** Between the others. */
const small = set('of w o s c d de del di da do des du la el le l i in en em a auf т ч тч all')

const sizes: readonly [number, ReadonlySet<string>][] = [
  [1_000, set('k t thousand thousands miles mil milliers millier migliaia tsd tausend тыс тысяч th')],
  [1_000_000, set('m mm mn mm mio million millions millones milhoes milioni millionen mill mln млн миллионов')],
  [1_000_000_000, set('bn billion billions mrd milliarden milliards miliardi млрд')],
  [100_000, set('lakh lakhs lac lacs')],
  [10_000_000, set('crore crores')],
  [0.01, set('cents cent centimos centavos centimes centesimi pence копейки копеек коп')],
]
/** Such letters are a size only before a currency, or where nothing else stands in brackets. */
const letters = set('k t m')
const sizedCurrency = /^([ktm])(eur|usd|gbp|chf|mxn|brl|clp|cop|ars|pen|pln|czk|rub)$/

const days = set('utc gmt cet cest local dd mm yyyy aaaa jj tt yy gg jjjj mmm hh mi ss iso')
const spans = set('day days dia dias tag tage jour jours giorno giorni дней дни month months mes meses monat monate mois mesi week weeks')

/** What a head says beside its name. */
export interface HeadRemark {
  /** The head without it. */
  bare: string
  /** By which amounts as written are too small; 1 unless the head says so. */
  factor: number
  currency?: string | undefined
  /** Whether the amounts are said to be without the tax: -1, with it: 1, or neither: 0. */
  taxed: -1 | 0 | 1
}

interface Token {
  word: string
  at: number
}

const tokensOf = (head: string): Token[] =>
  [...head.matchAll(/\p{N}+(?:[.,'’\u00a0\u202f ]\p{N}{3})*|(?:US|MX|R)\$|[$€£₽₹¥]|[\p{L}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    word,
    at: index,
  }))

const powers: Readonly<Record<string, number>> = { '1000': 1_000, '000': 1_000, '1000000': 1_000_000, '000000': 1_000_000 }

/** What the words behind a name say; undefined where one of them is no such word, or they say nothing whole. */
function remarkOf(words: readonly string[], apart: boolean): Omit<HeadRemark, 'bare'> | undefined {
  let [factor, currency, side, isTax, isSized, isSaid] = [1, undefined as string | undefined, 0 as -1 | 0 | 1, false, false, false]
  const size = (by: number) => {
    factor *= by
    isSized = true
  }
  for (const [i, written] of words.entries()) {
    const word = plain(written)
    const next = words[i + 1]
    const sized = sizedCurrency.exec(word)
    const power = powers[word.replace(/[^\p{N}]/gu, '')]
    const bySize = sizes.find(([, known]) => known.has(word))
    if (/^\p{N}/u.test(word)) {
      if (power === undefined || !(apart || i > 0)) return undefined
      size(power)
    } else if (sized) {
      size(sized[1] === 'm' ? 1_000_000 : 1_000)
      currency = currencyNamed(valueAt(sized, 2))
    } else if (letters.has(word) && ((next !== undefined && isCurrency(next)) || (apart && words.length === 1))) {
      size(bySize?.[0] ?? 1)
    } else if (isCurrency(written)) currency = currencyNamed(written)
    else if (net.has(word) || gross.has(word)) {
      side = net.has(word) ? -1 : 1
      isSaid = true
    } else if (tax.has(word)) isTax = true
    else if (without.has(word)) side = -1
    else if (withIt.has(word)) side = 1
    else if (bySize && !letters.has(word)) size(bySize[0])
    else if (!small.has(word)) return undefined
  }
  const aboutTax = isTax && (side !== 0 || words.some((word) => ['s', 'c'].includes(plain(word))))
  if (isTax && !aboutTax) return undefined
  if (!isTax && side !== 0 && !isSaid) return undefined
  if (!(isSized || currency !== undefined || isSaid || aboutTax)) return undefined
  const letterSide = words.some((word) => plain(word) === 's') ? -1 : 1
  return { factor, currency, taxed: side !== 0 ? side : aboutTax ? letterSide : 0 }
}

/** Letters of a head that is looked at. */
const longestHead = 200

/** Whether all that stands behind the name is a remark on what the values of such a kind are: of days, of a number of days. */
const isOtherRemark = (kind: Field['kind'], words: readonly string[]) =>
  words.length > 0 &&
  ((kind === 'date' && words.every((word) => days.has(plain(word)))) ||
    (kind === 'score' &&
      words.every((word) => spans.has(plain(word)) || small.has(plain(word))) &&
      words.some((word) => spans.has(plain(word)))))

/** The readings of a head as a name and a remark behind it, the one with the longest remark last. */
export function remarksOf(head: string, kind: Field['kind']): HeadRemark[] {
  if (head.length > longestHead || !(kind === 'money' || kind === 'date' || kind === 'score')) return []
  const tokens = tokensOf(head)
  const found: HeadRemark[] = []
  for (let from = tokens.length - 1; from > 0; from--) {
    const at = valueAt(tokens, from).at
    const words = tokens.slice(from).map(({ word }) => word)
    const bare = head.slice(0, at).replace(/[\s([{,:;/|–—-]+$/u, '')
    const between = head.slice(bare.length, at)
    const apart = /[([{,:;/|–—-]/u.test(between)
    const remark =
      kind === 'money' ? remarkOf(words, apart) : apart && isOtherRemark(kind, words) ? { factor: 1, taxed: 0 as const } : undefined
    if (remark) found.push({ bare, ...remark })
  }
  return found
}

/** The parts of a head that says one name in several languages, as in `Customer / Cliente`; none where it has but one. */
function halvesOf(head: string): string[] {
  if (head.length > longestHead) return []
  const bracket = /^(.*[^\s(])\s*[([]\s*([^()[\]]+?)\s*[)\]]\s*$/su.exec(head)
  const halves = bracket ? [valueAt(bracket, 1), valueAt(bracket, 2)] : head.split(/\s*[/|\n\r;·•]\s*|\s+[-–—]\s+/u)
  const parts = halves.map((half) => half.trim()).filter((half) => half !== '')
  return parts.length > 1 ? parts : []
}

/** Whether a head is one of a field's names by its form. */
type Named = (form: string) => boolean

/** The same, worked out once for each text. */
function once<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>()
  return (text) => {
    if (!made.has(text)) made.set(text, make(text))
    return made.get(text) as T
  }
}

/** What a head says where it is known without its remark, or where its halves are; undefined where neither is so. */
type ReadHead = (head: string, kind: Field['kind'], named: Named) => HeadRemark | undefined

/** Reads heads for many fields: what stands in each is found once. */
export function headReader(): ReadHead {
  const [form, halves] = [once(normalise), once(halvesOf)]
  const of = (kind: Field['kind']) => once((head) => remarksOf(head, kind))
  const remarksBy: Partial<Record<Field['kind'], (head: string) => HeadRemark[]>> = {
    money: of('money'),
    date: of('date'),
    score: of('score'),
  }
  return (head, kind, named) => {
    const remarks = (text: string) => remarksBy[kind]?.(text) ?? []
    const known = (text: string): HeadRemark | undefined => {
      if (named(form(text))) return { bare: text, factor: 1, taxed: 0 }
      return remarks(text).find(({ bare }) => named(form(bare)))
    }
    const whole = known(head)
    if (whole) return whole
    for (const each of [{ bare: head, factor: 1, taxed: 0 as const }, ...remarks(head)]) {
      const parts = halves(each.bare).map(known)
      if (parts.length === 0 || parts.includes(undefined)) continue
      const read = parts as HeadRemark[]
      const factor = Math.max(each.factor, ...read.map((half) => half.factor))
      const taxed = each.taxed || (read.find((half) => half.taxed !== 0)?.taxed ?? 0)
      return { bare: valueAt(read, 0).bare, factor, taxed, currency: each.currency ?? read.find((half) => half.currency)?.currency }
    }
    return undefined
  }
}

/** Whether a head says anything beside a name, or one name in several languages. */
const saysMore = (head: string) =>
  halvesOf(head).length > 0 || (['money', 'date', 'score'] as const).some((kind) => remarksOf(head, kind).length > 0)

const sayingMore = new WeakMap<readonly string[], number[]>()

/** The places of such heads. */
export function headsSayingMore(headers: readonly string[]): readonly number[] {
  const found = sayingMore.get(headers) ?? headers.flatMap((head, at) => (saysMore(head) ? [at] : []))
  sayingMore.set(headers, found)
  return found
}

/** Reads one head. */
export const readHead: ReadHead = (head, kind, named) => headReader()(head, kind, named)
