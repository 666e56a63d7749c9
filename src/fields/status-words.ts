/** What columns and their values say of rows: that they do not count as sales, or count the other way. */
import { valueAt } from '../model/value-at.js'
import { apart, withoutMarks as plain } from './plain-words.js'
import { accountSides, documentCodes, inAndOut, letterPairs, type RowState, stateWords, turningCodes } from './state-words.js'

const listed = (text: string) => text.split(', ')

/** Words that begin so, wherever they stand among words with a space between them; a part of a German compound too. */
const beginning = (words: readonly string[]) => {
  const ends = words.map((word) => word.replace(/\$$/, '(?= |$)'))
  return new RegExp(`(?:^| )(?:${ends.join('|')})`)
}

/** Words of a head that tell the state of an order or an invoice; `…status` too. */
const stateHeads = new Set(
  listed(
    'statut, status, estado, estat, stav, durum, stan, tila, tilstand, allapot, κατασταση, 状态, 订单状态, 状態, ステータス, 상태, process, proceso, environment, entorno, umgebung, mode,  estatus, situacao, situacion, etat, stato, zustand, статус, состояние, stage, etapa, fase, phase, etape, pipeline, outcome, esito, стадия, этап',
  ),
)

/** Those of them that can mean nothing else. */
const plainStatus = new Set(listed('statut, estatus, situacao, stav, durum, tilstand, статус, 状态, 订单状态, ステータス, 상태'))

/** Heads of what people note beside a row, where they have few values. */
const noteHeads = new Set(
  listed(
    'notes, note, notas, nota, comment, comments, remark, remarks, comentario, comentarios, observacion, observaciones, obs, observacao, observacoes, bemerkung, bemerkungen, anmerkung, anmerkungen, hinweis, commentaire, commentaires, remarque, remarques, osservazioni, комментарий, примечание',
  ),
)

/** Heads of columns that tell plans from facts. */
const scenarioHeads = new Set(
  listed('scenario, escenario, szenario, cenario, version, datenart, wertart, сценарий, planart, ledger, libro'),
)

/** What is planned and not sold. */
const planned = beginning(
  listed(
    'budget, forecast, plan$, planned, planung, planwert, target, objetivo, presupuesto, presupuestado, prevision, previst, prevu, objectif, orcament, obiettivo, ziel, hochrechnung, prognose, план, прогноз, бюджет',
  ),
)

/** What is sold in fact, beside what is planned. */
const actual = new Set(
  listed('actual, actuals, real, reales, ist, ist-wert, istwert, reel, realise, reale, effettivo, consuntivo, realizado, факт, realizado'),
)

/** Words of a head that tell what a row is. */
const kindHeads = new Set(
  listed(
    'type, typ, tipo, art, kind, clase, nature, naturaleza, natura, belegart, belegtyp, dokumentart, dokumenttyp, rechnungsart, rechnungstyp, fakturaart, auftragsart, transaktionsart, transaktionstyp, buchungsart, buchungstyp, umsatzart, vorgang, vorgangsart, тип, вид, soort, rodzaj',
  ),
)

/** What may stand beside such a word, so that it tells of the row and not of the customer or the product. */
const besideKind = new Set(
  listed(
    'transaction, document, doc, docs, dcto, invoice, order, record, entry, movement, sale, sales, operation, row, line, linea, item, level, category, code, voucher, id, documento, comprobante, cfdi, movimiento, mov, operacion, transaccion, factura, venta, linea, pedido, movimento, operacao, transacao, fatura, nota, fiscal, de, do, da, del, di, du, des, la, l, piece, facture, operazione, transazione, fattura, beleg, buchungs, документа, операции, dokumentu, transakcji, operacji, faktury, factuur, transactie, boeking',
  ),
)

/** The words of them that tell of documents. */
const ofDocuments = new Set(
  listed(
    'document, doc, docs, dcto, serie, invoice, voucher, documento, comprobante, factura, fatura, piece, facture, fattura, beleg, документа, dokumentu, faktury, factuur',
  ),
)

/** Heads of debit and credit, without what parts their words. */
const sideHeads = new Set(
  listed(
    'sh, sollhaben, hs, dh, hd, dc, cd, debitcredit, creditdebit, drcr, crdr, debecredito, debitocredito, creditodebito, debehaber, dareavere, da, cargoabono, abonocargo, debitcredit, sens, sentido, дебеткредит, afbij, bijaf, inout, debetcredit, obciazenieuznanie, wnma, strona, stronakonta',
  ),
)

/** Words beside them that say nothing more. */
const besideSide = new Set(listed('kennzeichen, kz, indicator, ind, indicador, flag, code, key, mark, marca, clave, segno, type, tipo'))

const signHeads = new Set(listed('sign, signo, vorzeichen, signe, segno, sinal, знак'))

/** Signs that take an amount off. */
const minus = new Set(listed('-, −, –, -1, n, neg, negative, negativo, negativ, negatif, minus, menos, moins, meno'))

const creditSides = new Set([...accountSides.map(([, credit]) => credit), 'k'])

/** Words of a head that say that its cells are amounts. */
const amountWords = new Set(listed('amount, total, value, importe, monto, valor, betrag, montant, importo, valore, сумма'))

/** Words of a head that say that its cells count pieces. */
const pieceWords = new Set(
  listed(
    'qty, quantity, units, pieces, pcs, cantidad, cant, unidades, uds, menge, stuck, stk, anzahl, quantite, qte, quantita, qta, quantidade, qtd, aantal, ilosc, количество',
  ),
)

/** Whether a head says that its cells count pieces. */
export const countsPieces = (head: string): boolean => wordsOf(head).some((word) => pieceWords.has(word))

/** Words of a head that ask a question about the row, or for the day or the reason of what is told. */
const asking = new Set(
  listed(
    'is, was, has, been, es, esta, est, ist, wurde, e, foi, sido, date, day, time, fecha, dia, data, datum, jour, giorno, дата, reason, reasons, motivo, motivos, causa, grund, motif, raison, причина, of, for, de, del, de, la, el, du, da, do, di, della, d, l, der, des, fur',
  ),
)

const negations = new Set(
  listed('not, no, non, nicht, nao, nie, niet, sin, sem, sans, ohne, without, senza, card, tarjeta, cartao, carte, karte, carta, не'),
)
/** Heads of flags that tell trials from sales. */
const trialHeads = new Set(
  listed(
    'test, tests, testing, testorder, prueba, pruebas, sandbox, teste, essai, prova, probe, тест, sample, muestra, muster, internal, intercompany, interno, interna, intern, interne, ic',
  ),
)

/** Heads of flags without which a row is no sale. */
const soundHeads =
  /^(?:paid|pagad[oa]|cobrad[oa]|bezahlt|payee?|pagat[oa]|оплачен[оа]?|active|activ[oa]|aktiv|actif|attiv[oa]|ativ[oa]|valid|valid[oa]|gultig|valide|vigente|confirmed|confirmad[oa]|bestatigt|confirmee?|confermat[oa]|livemode|approved|aprobad[oa]|aprovad[oa]|accepted|aceptad[oa]|invoiced|billed|facturad[oa]|faturad[oa]|fakturiert|berechnet|verrechnet|facturee?|fatturat[oa]|gefactureerd|zafakturowan[oey]|won|ganad[oa]|gewonnen|gagnee?|vint[oa]|cobro|latest|betaald|(?:o|za)p[lł]acon[oey])$/

const falsy = new Set(listed('no, n, false, falso, 0, nein, non, nao, não, nee, nie, nej, нет, f'))

function wordsOf(text: string) {
  const small = apart(plain(text)).toLowerCase()
  return small.split(/^[\0-\x7f]*$/.test(small) ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

const patterns = Object.fromEntries(Object.entries(stateWords).map(([state, words]) => [state, beginning(words)])) as Record<
  RowState,
  RegExp
>
const invoiceInside = /rechnung|faktura/

/** Of what is given back in part the rest is a sale. */
const inPart = /(?:^| )(?:partial|partly|parcial|teilweise|teil|partiel|parzial|частичн)/

/** Words that mean what they say although a "not" is one of them. */
const saysNot = /(?:^| )(?:not|no|non|nicht|niet|nie|nao|sin|не) /

/** How a column tells that rows are no sales: by the words in it, of a state, a kind or a document; by a side, a sign, or by holding anything at all. */
export type StatusColumn =
  | 'words'
  | 'kinds'
  | 'documents'
  | 'side'
  | 'sign'
  | 'filled'
  | 'flag'
  | 'paid'
  | 'scenario'
  | 'chance'
  | 'adjusted'

const noSale = (words: string) => patterns.turned.test(words) || patterns.none.test(words)

/** What a head says of its cells, as in `Retour (O/N)`. */
const yesOrNo = /[ (]+[yosj]\/n\)?$/i

/** A head of how likely a deal is. */
const chanceHead =
  /^(?:probability|probabilidade?|probabilite|probabilita|wahrscheinlichkeit|waarschijnlijkheid|prawdopodobie[nń]stwo|вероятность|chance|chances|likelihood|win|winning)$/

/** What may stand beside it, so that it tells of the deal and not of the customer. */
const besideChance = new Set(
  listed(
    'deal, opportunity, close, closing, success, exito, cierre, venta, abschluss, erfolg, reussite, conclusion, successo, chiusura, sucesso, fecho, rate',
  ),
)

/** Words of a head whose amounts replace those first told. */
const adjustedHead =
  /^(?:adjust|ajustad|ajustee?$|angepasst|bereinigt|korrigiert|rettificat|corrected|corregid|corrigid|corrigee?$|revised)/

/** The figure of a cell such as `40 %`. */
const figureOf = (value: string) => Number(value.replace(/[\s%]/g, '').replace(',', '.'))

/** What a head lets expect; undefined where it says nothing of the kind. */
export function statusColumn(head: string): StatusColumn | undefined {
  const words = wordsOf(head.replace(yesOrNo, ''))
  if (sideHeads.has(words.filter((word) => !besideSide.has(word)).join(''))) return 'side'
  const bare = words.filter((word) => !amountWords.has(word) && !asking.has(word) && !pieceWords.has(word))
  if (bare.length === 1 && signHeads.has(valueAt(bare, 0))) return 'sign'
  const [first = ''] = bare.length > 1 && besideKind.has(valueAt(bare, 0)) && !noSale(valueAt(bare, 0)) ? bare.slice(1) : bare
  const counts = amountWords.has(words[0] ?? '')
    ? /^credit/
    : /^(?:credit|return$|returns$|retour|devis|presupuesto|orcamento|preventiv|estimate|quote)/
  if (words.some((word) => adjustedHead.test(word)) && words.some((word) => amountWords.has(word))) return 'adjusted'
  if (bare.length <= 3 && noSale(first)) {
    if (!counts.test(first)) return 'filled'
    if (bare.length === 1 && words.length <= 2 && !words.some((word) => amountWords.has(word))) return 'flag'
  }
  if (bare.some((word) => chanceHead.test(word)) && bare.every((word) => chanceHead.test(word) || besideChance.has(word))) return 'chance'
  if (bare.length === 1 && scenarioHeads.has(first)) return 'scenario'
  if (words.length === 1 && noteHeads.has(first)) return 'words'
  if (bare.length === 1 && (soundHeads.test(first) || words.join(' ') === 'is current')) return 'paid'
  if (bare.length <= 2 && trialHeads.has(first)) return words.some((word) => amountWords.has(word)) ? undefined : 'flag'
  if (words.some((word) => stateHeads.has(word) || /status$/.test(word))) return 'words'
  const isPaper = bare.length > 0 && bare.every((word) => ofDocuments.has(word))
  const isKind = words.some((word) => kindHeads.has(word)) && words.every((word) => kindHeads.has(word) || besideKind.has(word))
  if (!isKind && !isPaper) return undefined
  return words.some((word) => ofDocuments.has(word) || /^(?:beleg|dokument|rechnungs)/.test(word)) ? 'documents' : 'kinds'
}

/** Where a state's first word begins, and its letters. */
function found(state: RowState, text: string): { at: number; letters: number } | undefined {
  const match = patterns[state].exec(text)
  return match ? { at: match.index, letters: match[0].length } : undefined
}

/** The paper that a text names, by the first word of one; of a German compound the last part tells. */
function paperOf(text: string): 'invoice' | 'before' | undefined {
  if (/^(?:abschlag|anzahlung|akonto|vorauszahl|teil)/.test(text)) return 'before'
  if (invoiceInside.test(text)) return 'invoice'
  const [invoice, before] = [found('invoice', text), found('before', text)]
  if (!invoice || !before) return invoice ? 'invoice' : before ? 'before' : undefined
  return before.at < invoice.at || (before.at === invoice.at && before.letters > invoice.letters) ? 'before' : 'invoice'
}

/** Whether a text begins with what stands beside the goods, and says more than a word for a sale, as "sales tax" does. */
function saysExtra(text: string): boolean {
  const [extra, invoice] = [found('extra', text), found('invoice', text)]
  return (
    extra?.at === 0 &&
    (invoice?.at !== 0 || extra.letters > invoice.letters) &&
    !/(?:invoice|rechnung|factura|fatura|facture|fattura)/.test(text)
  )
}

/** What a value's words say; undefined where they are not known. @param kinds they tell what a row is, and not how it stands */
function stateOfWords(value: string, kinds: boolean): RowState | undefined {
  const words = wordsOf(valueAt(value.split(/[.;!] /), 0))
  const text = words.join(' ')
  const negated = words.some((word) => negations.has(word))
  const unpaid = patterns.unpaid.exec(text)
  if (unpaid && (!negated || saysNot.test(unpaid[0]))) return 'unpaid'
  if (negated) return undefined
  const first = (['turned', 'none'] as const).find((state) => patterns[state].test(text))
  if (first === 'turned' && inPart.test(text)) return 'none'
  if (first === undefined && patterns.aside.test(text)) return 'none'
  if (kinds && saysExtra(text)) return 'extra'
  const later: readonly RowState[] = kinds ? ['payment', 'paid', 'won', 'settled', 'open'] : ['won', 'paid', 'settled', 'payment', 'open']
  return first ?? paperOf(text) ?? later.find((state) => patterns[state].test(text))
}

const codeOf = (value: string) => plain(value).trim().toLowerCase()

/** What a code says among those that stand beside it. */
function stateOfCode(value: string, all: ReadonlySet<string>): RowState | undefined {
  const code = codeOf(value)
  const turning = turningCodes.find((each) => each.code === code)
  if (turning)
    return turning.invoiceBeside.some((other) => all.has(other)) || ![...all].some((other) => documentCodes.invoice.has(other))
      ? 'invoice'
      : 'turned'
  return (['turned', 'none', 'before', 'payment', 'invoice'] as const).find((state) => documentCodes[state].has(code))
}

/** The states of a column's values, each among the others. */
function statesOf(values: readonly string[], { codes, kinds }: { codes: boolean; kinds: boolean }): Map<string, RowState> {
  const all = new Set(values.map(codeOf))
  const found = values.flatMap((value): [string, RowState][] => {
    const state = (codes ? stateOfCode(value, all) : undefined) ?? stateOfWords(value, kinds)
    return state === undefined ? [] : [[value, state]]
  })
  return new Map(found)
}

/** What is said of rows with a value: that they count the other way, or not at all. */
export type Doubt =
  | 'turned'
  | 'none'
  /** As what they bear is none in either sign: payments beside invoices, taxes beside goods. */
  | 'beside'

const besides: ReadonlySet<RowState> = new Set(['payment', 'extra'])

/** Which values say that their rows are no sales, beside the others. */
function doubtful(states: ReadonlyMap<string, RowState>, kinds: boolean): Map<string, Doubt> {
  const all = new Set(states.values())
  const isNone: Partial<Record<RowState, boolean>> = {
    none: true,
    unpaid: true,
    open: all.has('paid'),
    before: all.has('invoice'),
    payment: (all.has('invoice') || all.has('before')) && kinds,
    extra: kinds,
  }
  return new Map(
    [...states].flatMap(([value, state]): [string, Doubt][] =>
      state === 'turned' ? [[value, 'turned']] : isNone[state] ? [[value, besides.has(state) ? 'beside' : 'none']] : [],
    ),
  )
}

const sideWords = (side: 0 | 1) => new Set(accountSides.flatMap((pair) => (pair[side].length > 2 ? [pair[side], `${pair[side]}s`] : [])))
const [debitWords, creditWords] = [sideWords(0).add('wn'), sideWords(1).add('ma')]

/** Heads of what comes in and goes out of an account, as banks write them. */
const moneyIn = new Set(
  listed(
    'paidin, moneyin, in, receipts, received, deposits, ingresos, entradas, cobros, eingang, eingange, einnahmen, gutschriften, encaissements, recettes, entrate, recebimentos',
  ),
)
const moneyOut = new Set(
  listed(
    'paidout, moneyout, out, payments, withdrawals, gastos, salidas, pagos, egresos, ausgang, ausgange, ausgaben, lastschriften, decaissements, depenses, uscite, saidas, pagamentos',
  ),
)

const sideWord = (head: string) => wordsOf(head).filter((each) => !amountWords.has(each))

/** Whether a head of an account's side says what comes in or goes out. */
export function tellsFlow(head: string): boolean {
  const joined = sideWord(head).join('')
  return (
    moneyIn.has(joined) || moneyOut.has(joined) || inAndOut.some((pair) => pair.some((word) => joined === word || joined === `${word}s`))
  )
}

/** The side of an account whose amounts a head without its currency promises. */
export function accountSide(head: string): 'debit' | 'credit' | undefined {
  const [word = '', ...more] = sideWord(head)
  const joined = [word, ...more].join('')
  if (moneyIn.has(joined)) return 'debit'
  if (moneyOut.has(joined)) return 'credit'
  if (more.length > 0) return undefined
  return debitWords.has(word) ? 'debit' : creditWords.has(word) ? 'credit' : undefined
}

/** The credit side of an account among values; by itself the one that is a credit in most ledgers. */
function creditSide(values: ReadonlySet<string>): (side: string) => boolean {
  const pair = accountSides.find((both) => both.every((side) => values.has(side)))
  return (side) => (pair ? side === pair[1] : side !== 'a' && creditSides.has(side))
}

const sideOf = (value: string) => codeOf(value).replace(/[.]$/, '')

const marked = (values: readonly string[], test: (value: string) => boolean, doubt: Doubt) =>
  new Map(values.filter(test).map((value): [string, Doubt] => [value, doubt]))

/** Pairs of letters that are no kinds of customers. */
const kindLetters = { vd: true, fa: true }

/** Letters of documents, or of kinds of rows: one of them a sale, the other what takes it back. Kinds of customers have letters too. */
function byLetters(values: readonly string[], column: 'documents' | 'kinds'): Map<string, Doubt> {
  const letters = new Set(values.map(codeOf))
  const most = column === 'documents' ? 3 : 2
  const pair = letterPairs.find(
    (both) =>
      letters.size <= most && both.every((letter) => letters.has(letter)) && (column === 'documents' || both.join('') in kindLetters),
  )
  return pair ? marked(values, (value) => codeOf(value) === pair[1], 'turned') : new Map()
}

const isPlanned = (value: string) => planned.test(wordsOf(value).join(' '))
const isActual = (value: string) => actual.has(codeOf(value))

const truthy = new Set(listed('yes, y, true, 1, x, si, sí, s, sim, ja, j, wahr, tak, oui, o, vrai, vero, verdadero, verdadeiro, да, ✓'))
const isFlag = (value: string) => [truthy, falsy].some((words) => words.has(value.trim().toLowerCase()))

/** The values of a column with such a head whose words or codes are not known. */
export function unknownValues(column: StatusColumn, values: readonly string[]): string[] {
  if (column !== 'words' && column !== 'kinds' && column !== 'documents') return []
  const kinds = column !== 'words'
  const known = statesOf(values, { codes: kinds, kinds })
  return column !== 'words' && byLetters(values, column).size > 0
    ? []
    : values.filter((value) => !known.has(value) && !wordsOf(value).some((word) => negations.has(word)))
}

const ofPeople =
  /^(?:customer|client|cliente|clientes|kunde|kunden|member|membership|loyalty|marital|vip|civil|user|contact|account|product|producto|item|stock)/

/** Whether a head asks how an order stands, and nothing else. */
export function asksForStatus(head: string): boolean {
  const words = wordsOf(head)
  return words.some((word) => /status$/.test(word) || plainStatus.has(word)) && !words.some((word) => ofPeople.test(word))
}

/** Whether a column holds the numbers of returns, of which the row itself may be one. */
export const numbersReturns = (head: string): boolean => wordsOf(head).includes('rma')

/** Whether a column names what took the place of a row, which is no amount even where it is a number. */
export const namesAnother = (head: string): boolean =>
  wordsOf(head).some((word) => /^(?:replaced|superseded|sustitu|reemplaz|substitu|sostitu|vervang|zastap|замен)/.test(word))

/** Whether the rows that such a column marks may take sales back, and not only be none. */
export const marksReturns = (head: string): boolean =>
  wordsOf(head).some((word) =>
    /^(?:return|refund|rma$|credit|devol|reembols|abono|retour|retoure|ruckgabe|gutschrift|avoir|rembours|reso$|resi$|rimbors|возврат)/.test(
      word,
    ),
  )

const discountHead =
  /^(?:discounts?|disc|descuentos?|dto|dcto|rabatte?|rabat|nachlass|remises?|sconti|sconto|descontos?|rebates?|korting|скидк[аи])$/
const otherAmounts =
  /^(?:gross|brut|lord|net$|nett|neto|sub|price|preci|preis|prix|prezz|prec|pvp|tarif|list|total|amount|import|monto|valor|betrag|montant|umsatz|sales|venta)/

/** Whether a head says that its cells are discounts. */
export const isDiscount = (head: string): boolean => {
  const words = wordsOf(head).filter((word) => !amountWords.has(word))
  return words.length === 1 && discountHead.test(valueAt(words, 0))
}

/** Whether a column holds discounts that its file's only other amounts may still bear. @param others gives the heads of the columns that are neither */
export const holdsDiscounts = (head: string, others: () => readonly string[]): boolean => {
  return isDiscount(head) && !others().some((other) => wordsOf(other).some((word) => otherAmounts.test(word)))
}

/** What a deal is that was won, or became a sale after that. */
const beyondWon: ReadonlySet<RowState | undefined> = new Set(['won', 'paid', 'settled', 'invoice', 'payment'])

/** The values of a column with such a head that say that their rows are no sales. */
export function doubtfulValues(column: StatusColumn, values: readonly string[]): Map<string, Doubt> {
  switch (column) {
    case 'adjusted':
      return new Map()
    case 'filled':
      return marked(values, (value) => !falsy.has(value.trim().toLowerCase()) && !/^0[.,]0+$/.test(value.trim()), 'none')
    case 'flag':
      return values.every((value) => isFlag(value)) ? doubtfulValues('filled', values) : new Map()
    case 'scenario': {
      return values.every(isPlanned) ? new Map() : marked(values, isPlanned, 'none')
    }
    case 'chance': {
      const figures = values.map(figureOf)
      const sure = figures.some((each) => each > 1) ? 100 : 1
      return figures.every((each) => each >= 0 && each <= sure) ? marked(values, (value) => figureOf(value) < sure, 'none') : new Map()
    }
    case 'paid':
      return marked(
        values,
        (value) => falsy.has(value.trim().toLowerCase()) || ['unpaid', 'turned', 'none'].includes(stateOfWords(value, false) ?? ''),
        'none',
      )
    case 'sign':
      return marked(values, (value) => minus.has(value.trim().toLowerCase()), 'turned')
    case 'side': {
      const isCredit = creditSide(new Set(values.map(sideOf)))
      return marked(values, (value) => isCredit(sideOf(value)) || stateOfWords(value, true) === 'turned', 'turned')
    }
    case 'words': {
      const states = statesOf(values, { codes: false, kinds: false })
      const doubts = doubtful(states, false)
      const isWon = [...states.values()].includes('won')
      return isWon
        ? new Map([...doubts, ...marked(values, (value) => !doubts.has(value) && !beyondWon.has(states.get(value)), 'none')])
        : doubts
    }
    default: {
      const known = doubtful(statesOf(values, { codes: true, kinds: true }), true)
      return new Map([...known, ...byLetters(values, column)])
    }
  }
}

/** Pairs of sides that mean nothing else, under any head. */
const certainSides = accountSides.filter(
  (pair) =>
    inAndOut.includes(pair) ||
    ['s h', 'd h', 'dr cr', 'soll haben', 'debe haber', 'dare avere', 'дебет кредит', 'wn ma'].includes(pair.join(' ')),
)

/** Codes of invoices that are no country and no state of one. */
const onlyCodes = new Set(listed('fac, fact, fact., fra, fra., fa, fv, ft, fc, inv, rg, rng, vta, tic, f1, f2, td01, fce, nfe'))

/** Whether values are those of a column that tells sales from what is none, by themselves: all are known, and one is that of a sale. */
function tellsKinds(values: readonly string[]): boolean {
  const states = statesOf(values, { codes: true, kinds: true })
  if (states.size * 3 < values.length * 2) return false
  const codes = new Set(values.map(codeOf))
  const isSale = ([value, state]: [string, RowState]) =>
    state === 'paid' ||
    state === 'won' ||
    state === 'settled' ||
    (state === 'invoice' && (value.trim().length > 3 || onlyCodes.has(codeOf(value)) || (codes.has('re') && codes.has('gs'))))
  return [...states].some(isSale)
}

/** Whether values, as those under a head such as `state`, say how orders stand: most of them are words for that. */
export function tellsStatus(values: readonly string[]): boolean {
  return values.length > 0 && statesOf(values, { codes: false, kinds: false }).size * 2 > values.length
}

/** What a column under any other head is by all of its values; undefined where they may be anything else. */
export function columnByValues(values: readonly string[]): StatusColumn | undefined {
  const known = new Set(values.map(sideOf))
  if (known.size === 2 && known.has('+') && [...known].some((value) => minus.has(value))) return 'sign'
  if (known.size === 2 && certainSides.some((pair) => pair.every((side) => known.has(side)))) return 'side'
  if (values.length <= 6 && values.some(isActual) && values.some(isPlanned) && values.every((value) => isActual(value) || isPlanned(value)))
    return 'scenario'
  return tellsKinds(values) ? 'kinds' : undefined
}

const sidesAndSigns = new Set(['+', '-', '−', '–', ...certainSides.flat()])

/** Whether a value may be one of such a column, so that all of the file's are worth a look. */
export const mayTellKinds = (value: string): boolean =>
  sidesAndSigns.has(sideOf(value)) || isActual(value) || isPlanned(value) || statesOf([value], { codes: true, kinds: true }).size === 1
