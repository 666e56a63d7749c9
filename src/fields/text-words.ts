/**
 * What free texts of rows, such as descriptions, say in seven languages and more: that something was given back, was carried over from an
 * earlier period, or is none of the goods; and what groups of customers are the house's own. Without accents, in small letters.
 */
import { valueAt } from '../model/value-at.js'

import { apart, lettersOf, withoutMarks } from './plain-words.js'

const listed = (text: string) => text.split(/\s*,\s*/).map((word) => word.trim())

/** A text as the patterns read it. */
export const plainText = (text: string) => withoutMarks(text).normalize('NFC').trim().toLowerCase()

/** Words that say wherever they stand that money went back. */
const returned = listed(`
  refund, refunded, refunds, credit note, credit memo, creditnote, chargeback, charge back, sales return, goods returned, reversal,
  devolucion, devoluciones, reembolso, reembolsos, nota de credito, nota credito, notas de credito, contracargo, factura rectificativa, rectificativa,
  gutschrift, gutschriften, storno, stornierung, stornorechnung, ruckerstattung, rucksendung, retoure, retouren, rechnungskorrektur,
  remboursement, remboursements, note de credit, facture d'avoir, facture avoir, extourne,
  rimborso, rimborsi, nota di credito, nota credito, nota di accredito, devolucao, devolucoes, estorno, estornos,
  creditnota, creditfactuur, terugbetaling, retourzending, zwrot, zwroty, faktura korygujaca, korekta faktury, aterbetalning, kreditfaktura,
  kreditnota, tilbagebetaling, tilbakebetaling, возврат, возврат товара, сторно`)

/** Beside them such words mean an offer or a policy. */
const notReturned = listed(`
  no, non, not, sin, ohne, sans, senza, sem, free, gratis, kostenlos, kostenlose, kostenloser, gratuit, gratuits, gratuite, gratuito, gratuita,
  protection, policy, insurance, guarantee, guaranteed, garantia, garantie, garanzia, schutz, seguro, label, etikett, etiqueta`)

/** Words that say so at the beginning of a text, before a number or the word for a document, or alone. */
const beginning = listed(`
  return, returns, returned, credit, cancelled, canceled, cancellation, cancellation of, void, voided, reversed, abono, abonos, anulacion, anulada, anulado,
  cancelacion, cancelado, cancelada, devuelto, devuelta, retour, retours, avoir, avoirs, annulation, annule, annulee, rembourse, reso, resi, annullamento,
  annullato, annullata, storniert, erstattung, ruckgabe, ruckzahlung, korrektur, anulacao, devolvido, teruggave, retur, returnering`)

/** What may follow such a word, and what may stand between them. */
const documents = listed(`
  order, orders, invoice, invoices, inv, sale, sales, goods, item, items, ticket, receipt, purchase, no, nr, pedido, pedidos, factura, facturas, fra, compra,
  venta, albaran, cliente, mercancia, rechnung, rechnungsnr, re, bestellung, auftrag, lieferung, ware, commande, facture, vente, marchandise, client, ordine,
  fattura, vendita, merce, encomenda, fatura, nf, venda, bestelling, factuur, zamowienia, faktury, ordre, faktura`)
const between = listed(
  'of, for, to, on, the, your, de, del, a, al, sobre, por, la, el, su, zu, zur, zum, von, fur, aus, der, dem, die, ihrer, sur, du, le, des, di, da, do, dell, il, van, voor, do',
)

/** What an account had before its first row, with its accents. */
export const carriedOver: readonly string[] = listed(`
  opening balance, balance brought forward, brought forward, balance carried forward, carried forward, balance b/f, balance c/f, bal b/f, b/f, c/f,
  balance forward, previous balance, starting balance, initial balance, prior balance, saldo anterior, saldo inicial, saldo de apertura, asiento de apertura,
  suma anterior, suma y sigue, sumas anteriores, suma y siguen, arrastre, saldo arrastrado, saldo previo, saldo del mes anterior, saldo ejercicio anterior,
  übertrag, uebertrag, saldovortrag, vortrag, anfangsbestand, anfangssaldo, eröffnungssaldo, eröffnungsbilanz, übertrag aus vorjahr, übertrag vorjahr,
  übertrag vormonat, à nouveau, report à nouveau, solde à nouveau, solde antérieur, solde initial, solde précédent, report solde, solde reporté,
  report de solde, riporto, saldo precedente, saldo iniziale, a riportare, riporto saldo, saldo transportado, transporte de saldo, beginsaldo,
  openingssaldo, vorig saldo, saldo początkowe, bilans otwarcia, ingående balans, ingående saldo,
  входящий остаток, начальный остаток, сальдо на начало`)

/** Lines beside the goods, as the whole text of a line. */
const beside = listed(`
  shipping, shipping fee, shipping fees, shipping cost, shipping costs, shipping charge, shipping charges, shipping & handling, shipping and handling,
  postage, postage & packing, delivery, delivery fee, delivery charge, delivery charges, delivery cost, freight, carriage, handling, handling fee, tip, surcharge,
  discount, coupon, voucher, gift wrap, portes, envio, gastos de envio, coste de envio, costes de envio, gastos de transporte, transporte, flete, propina,
  recargo, descuento, descuentos, cupon, versand, versandkosten, versandkostenpauschale, fracht, frachtkosten, porto, lieferkosten, liefergebuhr, zuschlag,
  trinkgeld, rabatt, gutschein, livraison, frais de port, frais de livraison, frais d'envoi, port, port et emballage, pourboire, remise, rabais, spedizione,
  spese di spedizione, costi di spedizione, trasporto, spese di trasporto, mancia, sconto, buono, frete, portes de envio, custos de envio, desconto,
  verzending, verzendkosten, bezorgkosten, korting, wysyłka, koszt wysyłki, dostawa, rabat, frakt, fraktkostnad, доставка, скидка,
  tax, taxes, sales tax, vat, gst, iva, impuesto, impuestos, recargo de equivalencia, mwst, mwst., mehrwertsteuer, umsatzsteuer, ust, ust., tva, taxe, btw, moms,
  imposta, imposto, podatek vat, ндс, gift card, gift cards, gift voucher, gift certificate, e-gift card, tarjeta regalo, tarjeta de regalo, cheque regalo,
  geschenkgutschein, geschenkkarte, wertgutschein, carte cadeau, cheque cadeau, bon cadeau, carta regalo, buono regalo, cartao presente, vale presente,
  cadeaubon, cadeaukaart, karta podarunkowa, bon podarunkowy, подарочная карта, подарочный сертификат`)

/** A rate behind the name of a tax or a discount, as in "VAT 21 %": for RE2 and JavaScript. */
export const trailingRate = '[ (:]+(?:al |de |von |di |a )?[0-9]+(?:[.,][0-9]+)? ?%[)]?$'

/** Customers of the house's own, as the name of their group. */
const ofHouse = listed(`
  internal, internal use, internal customer, internal customers, intercompany, inter-company, in-house, test, tests, test customer, test customers, demo, dummy,
  employee, employees, staff, staff sales, personnel, own use, house, house account, interno, interna, internos, uso interno, consumo propio, autoconsumo,
  empleado, empleados, personal, plantilla, prueba, pruebas, intern, interne, intern/test, mitarbeiter, mitarbeitende, personal, testkunde, testkunden,
  eigenverbrauch, eigenbedarf, konzernintern, salarie, salaries, employe, employes, essai, usage interne, intragroupe, dipendente, dipendenti, prova,
  infragruppo, funcionario, funcionarios, colaborador, colaboradores, teste, testes, medewerker, medewerkers, personeel, pracownik, pracownicy, wewnetrzny, wewnętrzny, firmowy, testowy,
  anstallda, personal, ansatte, medarbejdere, сотрудник, сотрудники, внутренний, тест`)

const anyOf = (words: readonly string[]) =>
  [...new Set(words.map(plainText))].map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)).join('|')
const gap = '[\\s:.,#/-]*'
const [before, after] = [String.raw`(?:^|[^\p{L}])`, String.raw`(?:[^\p{L}]|$)`]

/** Patterns of RE2 and of JavaScript over such a text; the first group is the word. */
export const textPatterns = {
  /** The word says so anywhere, */
  returned: `${before}(${anyOf(returned)})${after}`,
  /** unless one of these stands beside it. */
  notReturned: `${before}(?:${anyOf(notReturned)})${after}`,
  /** The word says so at the beginning. */
  beginning: `^(${anyOf(beginning)})(?:$|${gap}(?:n?[º°.#]+)?${gap}[0-9]{2}[0-9]*(?:$|[^0-9-])|[\\s:.,#/'-]+(?:(?:${anyOf(between)})[\\s']+)*(?:${anyOf(documents)})(?:[^\\p{L}]|$))`,
  carried: `^(${anyOf(carriedOver)})${after}`,
} as const

export const besideGoods: readonly string[] = [...new Set(beside.map(plainText))]
export const groupsOfHouse: readonly string[] = [...new Set(ofHouse.map(plainText))]

const wordsOf = (head: string) => lettersOf(plainText(apart(head)))

const goodsHead =
  /^(?:product|item|lineitem|sku|article|articul|articol|artikel|artigo|producto|produit|produkt|prodott|produt|descri|beschreib|bezeichn|design|libell|concept|konzept|position|text|texto|testo|service|servic|material|goods|waren|line|linea|zeile|товар|описан|наименован|omschrijving|opis|towar|beskrivning|vara)/

/** Whether a head is that of goods or of what a line is for. */
export const isOfGoods = (head: string) => wordsOf(head).some((word) => goodsHead.test(word))

const groupHead =
  /^(?:group|grupo|gruppe|groupe|gruppo|grupp|type|tipo|typ|art|class|clase|klasse|classe|category|categor|kategor|segment|tags?$|etiquet|profile?|perfil|groep|grupa|группа|категори|тип)/
const customerHead = /^(?:customer|client|kunde|account|buyer|member|user|debtor|debitor|konto|klant|klient|kund|клиент|покупател)/

/** Whether a head is that of groups of customers. */
export function isOfGroups(head: string): boolean {
  const words = wordsOf(head)
  if (words.length === 1)
    return /^(?:kunden|klant|kund)(?:grupp|typ|art|klass|kategor|segment|groep|type)|^(?:segment|tags?$|group$|grupo$|gruppe$|groupe$|gruppo$)/.test(
      valueAt(words, 0),
    )
  return words.some((word) => groupHead.test(word)) && words.some((word) => customerHead.test(word))
}
