import type { FieldLanguage } from './language.js'

/** German. */
export const de: FieldLanguage = {
  heads: {
    customer:
      'kundennummer, kundennr, kunden-id, kundencode, kundenkonto, debitorennummer, debitorennr, debitor-nr, debitornummer; kunde, debitor; e-mail-adresse, mailadresse; auftraggeber, besteller, käufer-id, nutzername des käufers, rechnungsempfänger, personenkonto, geschäftspartnernummer, geschäftspartner, mitgliedsnummer; absender e-mail-adresse, e-mail des kunden, kunden-e-mail, e-mail des käufers',
    name: 'kundenname, firma, firmenname, name des kunden; debitorenname, debitorname, name des käufers, käufername, vollständiger name, auftraggebername, begünstigter/zahlungspflichtiger, zahlungspflichtiger, name 1, kontakt, kontaktname, auftraggeber/begünstigter, begünstigter/auftraggeber, name zahlungsbeteiligter, zeilenbeschriftungen',
    date: 'datum, bestelldatum, auftragsdatum, rechnungsdatum, belegdatum, buchungsdatum; kaufdatum, verkaufsdatum, rechnung vom; fakturadatum, fakturierungsdatum, datum der rechnung, datum der bestellung, datum rechnung, buchungstag, bestellt am, erstellt am, erstellungsdatum, leistungsdatum, zahlungsdatum, abschlussdatum, re-datum, rg-datum, belegdat',
    order:
      'bestellung, bestellnummer, bestellnr, auftrag, auftragsnummer, auftragsnr, rechnung, rechnungsnummer, rechnungsnr, beleg, belegnummer, belegnr; bestell-nr, rechnungs-nr, auftrags-nr, beleg-nr, bon, bonnummer, faktura, fakturanummer, fakturanr, bestell-id, auftrags-id, transaktionscode, transaktionsnummer, transaktions-id, vorgangsnummer, belegfeld 1, kassenbon, bonnr, re-nr, rg-nr',
    currency: 'währung, waehrung, währungsschlüssel, belegwährung',
    sales:
      'umsatz, umsätze, nettoumsatz, umsatzerlöse, erlös, erlöse, betrag, aktueller umsatz; nettobetrag, umsatz netto, betrag netto, netto, nettowert, summe netto, gesamt netto, netto gesamt, nettosumme, warenwert, auftragswert, bestellwert; gesamtbetrag, rechnungsbetrag; bruttobetrag, umsatz brutto, bruttoumsatz; betrag in hauswährung, betrag in euro, gesamtpreis, gesamtumsatz, umsatz (ohne soll/haben-kz), verkauft für, auftragssumme, bestellsumme, rechnungssumme, summe brutto, brutto gesamt, zahlbetrag; brutto, gesamtergebnis',
    margin: 'deckungsbeitrag, marge, rohertrag, rohgewinn, gewinn; bruttomarge, bruttogewinn, nettogewinn',
    cost: 'kosten, wareneinsatz, selbstkosten',
    margin_rate: 'marge %, % marge, margenquote, deckungsbeitrag %',
    recency: 'aktualität, tage seit letztem kauf, tage seit letzter bestellung',
    frequency: 'häufigkeit, kaufhäufigkeit, anzahl bestellungen, anzahl aufträge',
    monetary: 'geldwert',
    prior_sales: 'vorjahresumsatz, umsatz vorjahr, vorheriger umsatz, vorjahr umsatz, umsatz des vorjahres, umsatz letztes jahr',
    future_sales: 'zukünftiger umsatz, umsatzpotenzial, umsatzpotential, potenzial, prognose',
    wallet: 'kundenbedarf, einkaufsvolumen, gesamteinkauf, gesamteinkäufe',
    rival_sales: 'wettbewerberumsatz, umsatz wettbewerber, größter wettbewerber',
    share: 'lieferanteil, kundenanteil',
    growth: 'wachstum, wachstumsrate, branchenwachstum, marktwachstum',
    retention: 'kundenbindung, kundenbindungsrate, bindungsrate, wiederkaufsrate',
    acquisition_cost: 'akquisitionskosten, kundengewinnungskosten',
    period: 'periode, zeitraum',
    periods: 'perioden, erwartete perioden, lebensdauer',
    satisfaction: 'zufriedenheit, kundenzufriedenheit',
    loyalty: 'loyalität, treue, kundentreue',
    perceived: 'wahrgenommener nutzen, wahrgenommener wert',
    expected: 'erwartung, erwartungen, erwarteter nutzen, erwartet',
    channel: 'kanal, vertriebskanal, vertriebsweg, absatzkanal',
    region: 'gebiet, verkaufsgebiet, vertriebsgebiet; land, bundesland, stadt, ort',
    sector: 'branche, sektor',
    consumer: 'verbraucher, konsument, verbrauchertyp',
    profile: 'profil, kundenprofil',
  },
  months: 'januar jänner, februar feber febr, märz mrz, april, mai, juni, juli, august, september sept, oktober, november, dezember',
  weekdays: 'montag mo, dienstag di, mittwoch mi, donnerstag do, freitag fr, samstag sonnabend sa, sonntag so',
  quarters: 'quartal, qu',
  levels: {
    high: 'hoch, hohe, hoher, hohes',
    medium: 'mittel, mittlere, mittlerer, mittleres',
    low: 'niedrig, niedrige, niedriger, niedriges, gering, geringe, geringer, geringes',
  },
  totals: 'summe, gesamt, gesamtsumme, insgesamt, gesamtergebnis, ergebnis, teilergebnis, endsumme, summe gesamt',
  missing: 'k.a., k.a, k. a., #nv, (leer)',
}
