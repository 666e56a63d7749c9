/** What columns say of taxes in the amounts beside them, in eight languages: that they are in them, or not. Without accents, in small letters. */
import { apart as inWords, withoutMarks } from './plain-words.js'

const plain = (text: string) => withoutMarks(text).toLowerCase()

const tax = `(?:tax|taxes|vat|gst|iva|igic|impuestos?|imposto|impostos|mwst|ust|umsatzsteuer|mehrwertsteuer|steuer|tva|taxes?|imposta|imposte|btw|moms|dph|ptu)`
const within = String.raw`(?:incl\w*|inkl\w*|compris\w*|enthalten|with|con|mit|avec|com|in price)`
const apart = new RegExp(
  `(?:^|[^a-z])(?:${tax}[^a-z]+${within}|${within}[^a-z]+${tax}|taxincl|taxesincluded|ivaincl|taxinclusive)(?:[^a-z]|$)`,
)
const kinds = `(?:type|kind|mode|basis|tipo|art|kennzeichen|price|prices|precio|precios|preis|preise|amount|importe|prix|prezzo|preco)`
const grossOrNet = new RegExp(
  `^(?:${kinds}[^a-z]+)?(?:(?:gross|brutto|bruto|lordo|ttc)[^a-z]+(?:net|netto|neto|ht)|(?:net|netto|neto|ht)[^a-z]+(?:gross|brutto|bruto|lordo|ttc))(?:[^a-z]+${kinds})?$`,
)

/** Whether a head asks if the amounts of a row have the tax in them. */
export const asksForTax = (head: string): boolean => {
  const spellings = [head, inWords(head)].map((each) => plain(each).trim())
  return spellings.some((words) => apart.test(words) || grossOrNet.test(words))
}

const gross = new RegExp(`^(?:gross|brutto|bruto|lordo|ttc|${within}[^a-z]*(?:${tax})?|(?:${tax})[^a-z]+${within})$`)
const net = new RegExp(
  String.raw`^(?:net|netto|neto|ht|hors taxes?|ex\w*[^a-z]+${tax}|(?:zzgl|excl|exkl|plus|without|sin|ohne|sans|senza|sem|mas|piu|zonder)\.?[^a-z]*(?:${tax})?|(?:${tax})[^a-z]+(?:ex\w*|no incl\w*|nicht enthalten))$`,
)

/** Whether the values of a column say of some amounts that they have the tax in them, and of others that they have not. */
export const tellsTaxes = (values: readonly string[]): boolean => {
  const known = values.map((value) => plain(value).trim())
  return (
    known.some((value) => gross.test(value)) &&
    known.some((value) => net.test(value)) &&
    known.every((value) => gross.test(value) || net.test(value))
  )
}

const yes = /^(?:yes|y|true|1|x|si|s|sim|ja|j|oui|o|wahr|vrai|vero|verdadero|verdadeiro|tak)$/
const no = /^(?:no|n|false|0|nein|non|nao|nee|nej|nie|falsch|faux|falso|f|)$/

/** The value with which a column that may tell of taxes says that they are in the amount; undefined where it tells something else. */
export function valueWithTax(values: readonly string[]): string | undefined {
  const known = values.map((value) => plain(value).trim())
  const says = (value: string) => gross.test(value) || yes.test(value)
  if (!known.every((value) => says(value) || net.test(value) || no.test(value))) return undefined
  return known.every(says) ? undefined : values[known.findIndex(says)]
}
