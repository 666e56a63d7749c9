/**
 * Words and codes by which a row says what it is: a sale, one taken back, a paper before the sale, money still awaited. By how they
 * begin, without accents and in lower case; `$` ends a word. One place for all languages of data.
 */

const listed = (text: string) => text.split(/,\s*/)

/** What a row says of itself. */
export type RowState =
  /** It takes a sale back, or counts against one. */
  | 'turned'
  /** It is no sale. */
  | 'none'
  /** It is no sale either, in words that say so of values alone: a head such as `test result` or `internal reference` says nothing. */
  | 'aside'
  /** Nobody has paid it yet. */
  | 'unpaid'
  /** The same beside one that is paid: `open`. */
  | 'open'
  /** It tells what comes beside the goods, as a line of its own: taxes, carriage, fees. */
  | 'extra'
  /** It comes before the invoice, and is a sale where there is none: an order, a delivery note. */
  | 'before'
  /** It pays an invoice, and is a sale where there is none. */
  | 'payment'
  /** It is the invoice, or the sale itself. */
  | 'invoice'
  | 'paid'
  /** A deal that was won: beside it what is not won is no sale yet. */
  | 'won'
  /** It went as it should. */
  | 'settled'

/**
 * Words of each state, by language: en, es, pt, de, fr, it, ru; in `unpaid` and `paid` nl and Polish too; in `turned` and `none` further nl,
 * Catalan, Scandinavian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Greek, Ukrainian, Chinese, Japanese, Korean.
 */
export const stateWords: Readonly<Record<RowState, readonly string[]>> = {
  turned: listed(
    [
      'cancel, void, refund, return, rma$, chargeback, charge back, revers, disputed, credit, corrective invoice, corrected invoice, correction invoice',
      'anul, cancelad, devol, devuel, abono, reembols, haber$, rectificativ, rectificad, contracargo, retroced, restitu',
      'estorn, retificativ, devolv',
      'storn, gutschrift, gutgeschrieben, haben$, retoure, ruckgabe, ruckerstatt, rucksend, rucklieferung, erstatt, widerruf, rechnungskorrektur, korrekturrechnung, korrekturbeleg',
      'annul, avoir, rembours, retour, extourn',
      'reso$, resi$, rimbors, rettific, accredit',
      'отмен, возврат, аннулир, сторно, корректировочн, кредит нот',
      'geannul, geretourn, terugbetaa, terugboek, gecrediteerd, gestorneerd, retorn',
      'avbrut, avbok, avbestil, makuler, aterbetal, returner, retur$, retursed, kreditnot, kreditfakt, krediter, kansell, refund, tilbagebetal, tilbakebetal, annuller',
      'peruttu, peruutettu, palaut, hyvity, zwrot, zwroc, korekt, zrusen, vracen, vratk, dobropis, torolt, visszater, visszavon, visszaru, lemond, sztorno',
      'ramburs, iptal, iade, ακυρ, επιστροφ, πιστωτικ, скасован, повернен',
      '取消, 已取消, 退款, 已退款, 退货, 作废, 已作废, キャンセル, 返品, 返金, 취소, 환불, 반품',
    ].join(', '),
  ),
  none: listed(
    [
      'draft, fail, declin, reject, expired, abandoned, denied, quote, quotation, proforma, pro forma, estimate, closed lost, lost$, deleted, replaced, superseded, vervallen, verwijderd, vervangen',
      'borrad, rechaz, fallid, presupuesto, cotizacion, caducad, expirad, denegad, prefactura, perdid, eliminad, sustituida, sustituido, reemplazad',
      'rascunho, recusad, orcamento, cotacao, apagad, excluid, substituida, substituido',
      'entwurf, abgelehnt, fehlgeschlagen, kostenvoranschlag, abgelaufen, geloscht, verloren',
      'brouillon, echou, refus, devis, expire, perdu, supprime',
      'bozza, rifiut, preventiv, persa$, perso$, eliminat, sostituita, sostituito',
      'черновик, отклон, проформ, проигр, сделка провал, не реализ, удален, заменен, usuniet, zastapion',
    ].join(', '),
  ),
  aside: listed(
    [
      'abort, withdrawn, dropped, discard, trash, removed, invalid, error, test$, tests$, testing, sandbox, duplicate, fraud, spam, no show, noshow, sample$, samples$, giveaway, internal, intercompany, incomplete',
      'nula$, nulo$, nulas$, nulos$, desist, descart, prueba, duplicad, muestra, autoconsumo, interno, interna$, inconclus, teste$, amostra, invalid',
      'ungultig, dublett, duplikat, muster$, testbestellung, testauftrag, eigenverbrauch, intern$, doublon, echantillon, essai, interne$, prova$, doppion, campion',
      'concept$, afgewezen, mislukt, verlopen, offerte, utkast, kladde, avvis, misslyck, mislyk, luonnos, hylatty, szkic, robocz, odrzuc, koncept, odmit, piszkozat, elutasit, ciorna, respins, taslak, reddedil, basarisiz',
      'προχειρ, чернетк, відхилен, тест$, 草稿, 失败, 测试, 下書き, 失敗, テスト, 실패',
    ].join(', '),
  ),
  unpaid: listed(
    [
      'pending, unpaid, not paid, awaiting, on hold, onhold, authorized, authorised, partially paid, partly paid, overdue, past due, outstanding, uncollectible, uncollectable, written off, dishonored, dishonoured, bounced',
      'pendiente, impagad, no pagad, no cobrad, sin pagar, sin cobrar, vencid, incobrable, parcialmente pagad, parcialmente cobrad, pago parcial, cobro parcial, en espera, moros',
      'pendente, inadimplen, nao pag, em aberto, aguardando, parcialmente pag, em atraso',
      'ausstehend, unbezahlt, nicht bezahlt, uberfallig, teilbezahlt, teilweise bezahlt, rucklastschrift, uneinbringlich, gemahnt',
      'en attente, impaye, non paye, non regle, a payer, en retard, partiellement paye, echu',
      'in sospeso, in attesa, insolut, non pagat, da pagare, da incassare, scadut, parzialmente pagat',
      'ожида, не оплачен, неоплачен, просроч, частично оплачен',
      'openstaand, onbetaald, niet betaald, deels betaald, in afwachting, achterstallig, nieopłac, niezapłac, nie opłac, nie zapłac, oczekuj, zaległ, przeterminowan',
    ].join(', '),
  ),
  open: listed('open$, abiert, abert, offen$, offene$, ouvert, apert, открыт'),
  extra: listed(
    [
      'tax$, taxes$, vat$, sales tax, gst$, shipping, postage, freight, carriage, delivery charge, delivery fee, handling, surcharge, fee$, fees$, tip$, tips$, rounding, commission',
      'iva$, impuesto, recargo, portes, envio, gastos de envio, transporte, flete, propina, comision, redondeo, imposto, frete, taxa$',
      'mwst, ust$, umsatzsteuer, mehrwertsteuer, steuer$, versand, fracht, porto$, gebuhr, trinkgeld, rundung, zuschlag',
      'tva$, taxe, frais, pourboire, arrondi, imposta, spedizione, spese di, mancia, arrotondament, commission',
      'ндс, налог, доставк, комисси, btw$, verzend, moms$, frakt, kuljetus, vat$, wysyłk, wysylk, dph$, doprav, kdv$, kargo',
    ].join(', '),
  ),
  before: listed(
    [
      'order, sales order, delivery note, shipment, packing slip, offer$, prepayment, opening balance, item fulfillment, item fulfilment, item receipt, deposit invoice, advance invoice, advance payment, down payment, downpayment, customer deposit',
      'pedido, albaran, nota de entrega, guia de remision, guia de despacho, remision, oferta$, anticipo, factura de anticipo, factura anticipo, entrega a cuenta, saldo inicial, saldo anterior',
      'encomenda, guia de remessa, guia de transporte, adiantamento, fatura de adiantamento, fatura adiantamento',
      'auftrag, bestellung, lieferschein, angebot, anzahlung, abschlag, teilrechnung, akonto, vorauszahl, saldovortrag',
      'commande, bon de commande, bon de livraison, offre$, acompte, facture d acompte, facture acompte, a nouveau, report a nouveau',
      'ordine, ddt$, documento di trasporto, bolla, offerta, acconto, fattura di acconto, fattura acconto, fattura d acconto',
      'заказ, накладн, аванс, счет на оплату',
      'bestelling, pakbon, orderbevestiging, aanbetaling, voorschot, zamowieni, wydanie zewn, faktura zaliczk, zaliczk',
    ].join(', '),
  ),
  payment: listed(
    'payment, payout, transfer$, deposit, cobro, pago$, pagos$, recibo, pagamento, recebimento, zahlung, paiement, reglement, incasso, оплата, платеж, betaling, wpłat, wplat, płatnos, platnos',
  ),
  invoice: listed(
    [
      'invoice, sale$, sales$, charge$, sales receipt, cash sale',
      'factura$, facturas$, factura , venta, ticket, boleta',
      'fatura, venda, nota fiscal',
      'rechnung, faktura, verkauf',
      'facture$, factures$, facture , vente',
      'fattura, vendita, scontrino',
      'счет, продаж, реализац',
      'factuur, verkoop, paragon, sprzedaz',
    ].join(', '),
  ),
  paid: listed(
    'paid, settled, pagad, cobrad, liquidad, saldad, pago$, paga$, bezahlt, beglichen, paye, regle$, reglee$, pagat, incassat, saldat, оплачен, betaald, voldaan, opłac, zapłac',
  ),
  won: listed(
    'won$, closed won, ganad, ganho$, ganha$, gewonnen, gagne, vinto$, vinta$, выигра, сделка успешн, успешно реализ, guanyad, wygran, vunnen, vunnet',
  ),
  settled: listed(
    [
      'complete, shipped, delivered, fulfilled, invoiced, succe, captured, unshipped, processing, live$, production$',
      'enviad, entregad, completad, servid, finalizad, facturad, emitid',
      'concluid, faturad',
      'versendet, versandt, geliefert, abgeschlossen, erledigt, fakturiert',
      'verzonden, geleverd, voltooid, levererad, leveret, levert, skickad, sendt, toimitettu, zrealizowan, wyslan, odeslan, doruc, teljesit, finalizat, livrat, tamamland, teslim, ολοκληρ, виконан, 已完成, 完了, 完成, 완료',
      'livre, expedie, envoye, termine, facture',
      'spedit, consegnat, evas, completat, fatturat',
      'доставлен, отгружен, выполнен, заверш',
    ].join(', '),
  ),
}

/** Codes of documents, as ledgers and standards of invoices (UN/CEFACT, FatturaPA, SII, SAF-T, SAP) have them. */
export const documentCodes: Readonly<Record<'turned' | 'none' | 'before' | 'payment' | 'invoice', ReadonlySet<string>>> = {
  turned: new Set(
    listed(
      'abo, ab, abn, abono, nc, n/c, n.c., rinv, rfac, rfact, ncr, ncc, nca, ncv, nce, cn, c/n, cm, crn, crm, cr, cre, av, avo, avr, gs, gu, gut, gts, st, sto, stn, anu, an, rect, fre, r1, r2, r3, r4, r5, dev, ret, rma, accreccredit, dg, g2, s1, td04, td08, 381, 384, 396',
    ),
  ),
  none: new Set(listed('kl, pre, orc, oft, pres, ppto, pto, pf, pro, cot, ofe, quo, qt, est, ang, bor, 325')),
  before: new Set(listed('alb, ped, ecl, ls, lie, auf, bl, bc, cmd, so, ord, or, dn, ddt, enc, gr, gt, gd, rem')),
  payment: new Set(listed('pay, pmt, cob, pag, za, ze, reg, rct, rcp, rbo, dz')),
  invoice: new Set(
    listed(
      'ta, fac, fact, fact., fra, fra., fa, fc, fv, ft, fs, fe, fce, accrec, inv, si, rg, rv, rng, tk, tic, bol, vta, f1, f2, f3, nf, nfe, td01, td02, td24, td25, dr, 380, 383, 389',
    ),
  ),
}

/** Codes that are a sale beside some codes, and take one back beside others. */
export const turningCodes: readonly { code: string; invoiceBeside: readonly string[] }[] = [
  { code: 'fr', invoiceBeside: ['ft', 'fs'] },
  { code: 'sc', invoiceBeside: [] },
  { code: 're', invoiceBeside: ['gs', 'gu', 'gut', 'gts', 'st', 'sto', 'an', 'au', 'auf', 'ls', 'ang', 'rg', 'rk', 'kr', 'za', 'ze'] },
]

/** One letter each, under a head that tells of documents: the sale and what takes it back. */
export const letterPairs: readonly (readonly [sale: string, turned: string])[] = [
  ['f', 'a'],
  ['f', 'r'],
  ['f', 'n'],
  ['f', 'c'],
  ['v', 'd'],
  ['i', 'c'],
  ['r', 'g'],
  ['m', 'o'],
]

/** What comes into an account and what leaves it, as banks and cash books write it. */
export const inAndOut: readonly (readonly [into: string, out: string])[] = [
  ['bij', 'af'],
  ['incoming', 'outgoing'],
  ['income', 'expense'],
  ['inflow', 'outflow'],
  ['ingreso', 'gasto'],
  ['ingreso', 'egreso'],
  ['ingresos', 'gastos'],
  ['entrada', 'salida'],
  ['cobro', 'pago'],
  ['entrada', 'saida'],
  ['receita', 'despesa'],
  ['eingang', 'ausgang'],
  ['einnahme', 'ausgabe'],
  ['einzahlung', 'auszahlung'],
  ['entree', 'sortie'],
  ['recette', 'depense'],
  ['entrata', 'uscita'],
  ['uznanie', 'obciazenie'],
  ['приход', 'расход'],
]

/** Both sides of an account, the debit first. */
export const accountSides: readonly (readonly [debit: string, credit: string])[] = [
  ['s', 'h'],
  ['soll', 'haben'],
  ['d', 'h'],
  ['debe', 'haber'],
  ['d', 'c'],
  ['dr', 'cr'],
  ['debit', 'credit'],
  ['debito', 'credito'],
  ['cargo', 'abono'],
  ['c', 'a'],
  ['dare', 'avere'],
  ['d', 'a'],
  ['deudor', 'acreedor'],
  ['deudora', 'acreedora'],
  ['дебет', 'кредит'],
  ['wn', 'ma'],
  ...inAndOut,
]
