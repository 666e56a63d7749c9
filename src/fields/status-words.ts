/** Heads and values of columns that say that a row does not count as a sale, or counts the other way, in the languages of data. */

const listed = (text: string) => text.split(', ')
const stems = (text: string) => new RegExp(`^(?:${listed(text).join('|')})`)

/** Words of a head that tell the state of an order or an invoice. */
const stateHeads = new Set(
  listed(
    'status, statut, estado, estatus, situacao, situacion, etat, stato, zustand, статус, состояние, stornostatus, zahlungsstatus, bestellstatus',
  ),
)

/** Words of a head that tell what a row is. */
const kindHeads = new Set(listed('type, typ, tipo, art, belegart, belegtyp, buchungsart, vorgang, vorgangsart, тип, вид'))

/** What may stand beside such a word, so that it tells of the row and not of the customer or the product. */
const besideKind = new Set(
  listed(
    'transaction, document, doc, invoice, order, record, entry, movement, sale, sales, operation, row, line, documento, comprobante, movimiento, operacion, transaccion, factura, venta, linea, pedido, movimento, operacao, transacao, nota, de, do, da, del, di, du, des, piece, facture, operazione, transazione, beleg, buchungs, документа, операции',
  ),
)

/** Heads of debit and credit, without what parts their letters. */
const sideHeads = new Set(listed('sh, sollhaben, hs, dh, hd, dc, debitcredit, drcr, debecredito, debehaber, dareavere, debitcredito'))

/** Words that say that a row is no sale, by how they begin. */
const noSale = stems(
  [
    'cancel, void, refund, return, chargeback, draft, fail, declin, reject, expired, abandoned, revers, disputed, credit',
    'anul, cancelad, devol, devuel, abono, reembols, borrador, rechaz, fallid, haber$',
    'estorn, rascunho, recusad',
    'storn, gutschrift, haben$, retoure, ruckgabe, ruckerstatt, rucksend, erstatt, entwurf, abgelehnt, fehlgeschlagen',
    'annul, avoir, rembours, retour, brouillon, echou, refus',
    'reso$, resi$, rimbors, bozza, rifiut',
    'отмен, возврат, аннулир, сторно, черновик, отклон',
  ].join(', '),
)

/** The same of one or two letters, under a head of debit and credit. */
const creditSide = new Set(listed('h, c, cr, k, haben, haber, credit, crédito, credito, кредит'))

/** Words of a head that say that its cells are amounts. */
const amountWords = new Set(listed('amount, total, value, importe, monto, valor, betrag, montant, importo, valore, сумма'))

const negations = new Set(listed('not, no, non, nicht, nao, nie, card, tarjeta, cartao, carte, karte, carta, не'))
const falsy = new Set(listed('no, n, false, falso, 0, nein, non, nao, não, нет, f'))

const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** How a column tells that rows are no sales: by the words in it, by its side, or by holding anything at all. */
export type StatusColumn = 'words' | 'side' | 'filled'

/** What a head lets expect; undefined where it says nothing of the kind. */
export function statusColumn(head: string): StatusColumn | undefined {
  const words = wordsOf(head)
  if (sideHeads.has(words.join(''))) return 'side'
  const [first = ''] = words.filter((word) => !amountWords.has(word))
  const counts = amountWords.has(words[0] ?? '') ? /^credit/ : /^(?:credit|return|retour)/
  if (words.length <= 3 && noSale.test(first) && !counts.test(first)) return 'filled'
  if (words.some((word) => stateHeads.has(word))) return 'words'
  const isKind = words.some((word) => kindHeads.has(word)) && words.every((word) => kindHeads.has(word) || besideKind.has(word))
  return isKind ? 'words' : undefined
}

/** Whether a value of such a column says that its row is no sale. */
export function isNoSale(column: StatusColumn, value: string): boolean {
  const words = wordsOf(value)
  if (column === 'filled') return !falsy.has(value.trim().toLowerCase()) && !/^0[.,]0+$/.test(value.trim())
  if (column === 'side' && creditSide.has(value.trim().toLowerCase())) return true
  return words.some((word) => noSale.test(word)) && !words.some((word) => negations.has(word))
}
