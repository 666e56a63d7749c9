/** Parts of heads that hint at what a column of unknown name holds; compared in normal form, without accents. Weaker than a head that is known. */

const stems = (list: string) => list.split(/[\s,]+/).filter(Boolean)

/** Hints by what a column may be. */
export const headHints = {
  customer: stems(`
    client, customer, user, kunde, kundin, buyer, purchaser, comprador, acheteur, kaufer, acquirente, cliente, usuario, utilisateur, nutzer, utente,
    member, miembro, mitglied, membre, socio, abonad, abonne, abonnent, subscriber, shopper, guest, huesped, patient, pacient, alumno, student,
    account, cuenta, konto, compte, conto, debitor, deudor, debtor, party, contact, payer, pagador, soldto, billto, shipto, consignee,
    destinatari, besteller, razonsocial, empresa, company, firma, societe, azienda, organi, kontakt, contatto, begunstigt, auftraggeber, ordenante, beneficiari, counterpart, contrapar, contropar, contrepart, zahlungsbeteiligt, email, correo, login, handle, клиент, покупател, контрагент`),
  sales: stems(`
    amount, importe, monto, valor, value, betrag, montant, importo, valore, total, revenue, sales, venta, umsatz, ricav, fatturato, vendit,
    vente, venda, receita, faturamento, ingreso, cobrado, cobro, pagado, paid, payment, spend, spent, gasto, bezahlt, paye, turnover,
    neto, netto, brut, gross, charge, erlos, сумма, выручк, продаж, оплат`),
  date: stems('date, fecha, datum, data, dia, day, tag, jour, giorno, when, time, created, cuando, wann, дата, день'),
  quantity: stems(
    'quantity, qty, cantidad, unidades, units, menge, anzahl, stuck, quantite, qte, quantita, quantidade, pieces, piezas, колич',
  ),
  /** Of one piece. */
  unit: stems('unitprice, unitamount, unitvalue, amountperunit, perunit, unitar, einzel, stuckpreis, punit, apiece, eachprice, priceeach'),
  price: stems(
    'unitprice, unitamount, unitvalue, unitar, einzel, perunit, preciounit, price, precio, preis, prix, prezzo, preco, pvp, цена',
  ),
  /** Amounts that are no sales. */
  apart: stems(`
    saldo, balance, solde, cumul, acumul, kumul, running, runtot, progressiv, ytd, paidout, moneyout, withdraw, discount, descuento, rabatt, remise, sconto, desconto, refund, reembols, shipping, envio, versand, spediz, frete,
    fee, comision, gebuhr, iva, vat, mwst, tva, ust, cost, coste, kosten, cout, margin, margen, marge`),
  /** Days on which nothing is bought. */
  later: stems(`
    due, venc, fallig, echeance, scaden, ship, deliver, entrega, liefer, livraison, consegna, update, modif, birth, nacim, geburt, naiss, nascit,
    alta, signup, regist, valor, valuta, paid, cancel, refund`),
  /** What names a customer or tells money is not about. */
  other: stems(`
    product, item, articul, artikel, article, articolo, sku, descri, status, estado, statut, stato, canal, channel, kanal, country, pais, land,
    pays, paese, city, ciudad, stadt, ville, region, provinc, category, categor, kategorie, typ, tipo, text, zweck, causal, memo, title, titulo, titel, titre, order, pedido, bestell, commande, ordine,
    invoice, factura, rechnung, facture, ticket, receipt, recibo, zip, postal, plz, phone, telefon, movil, year, jahr, month, monat, age, edad,
    discount, descuento, rabatt, remise, sconto, tax, iva, vat, mwst, tva, rate, weight, peso, gewicht, lat, lon, row, line, fila, zeile, notes,
    nota, comment, товар, статус, город, страна`),
} as const

/** Whole words of heads that are cut short, as in `Imp. total`, `F. factura`, `Kd-Nr`, by what a column may be. */
export const shortHeads = {
  customer: stems('cust, cli, clte, cl, kd, kde, kdn, acct, cte, ctte, deb, subcuenta, subcta, tercero'),
  sales: stems(
    'amt, imp, impte, mto, mt, mnt, betr, bas, base, vlr, val, tot, rev, ums, imponible, ttc, ht, net, gross, neto, netto, bruto, lordo',
  ),
  date: stems('dt, dte, dat, f, fec, fch, fcha, gg, dd'),
  quantity: stems('qty, qte, cant, uds, ud, unid, stk, anz, pz, pcs, qta, qtd'),
  price: stems('pu, ep, prec, pvp, vk'),
  other: stems(`
    inv, fra, fac, fact, fatt, fat, rg, re, rech, bel, ord, ped, best, auftr, cmd, doc, nota, serie, ser, art, prod, desc, concept, concepto,
    vto, cta, iban, nif, cif`),
  apart: stems('tax, ust, iva, dto, vat'),
  later: stems('vto, fv, vcto, lfd'),
} as const
