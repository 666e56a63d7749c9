import type { FieldLanguage } from './language.js'

/** Dutch. */
export const nl: FieldLanguage = {
  heads: {
    customer:
      'klantnummer, klantnr, klant nr, klantcode, klant id, debiteurnummer, debiteurnr, debiteurennummer, relatienummer, relatiecode; klant, afnemer; debiteur, relatie, koper; e-mail klant, e-mailadres klant, e-mailadres',
    name: 'klantnaam, naam klant, bedrijfsnaam, naam debiteur, relatienaam, naam relatie, volledige naam, naam, bedrijf, rijlabels',
    date: 'orderdatum, besteldatum, factuurdatum, verkoopdatum, aankoopdatum; boekdatum, boekingsdatum, leverdatum, documentdatum, transactiedatum, betaaldatum, aanmaakdatum',
    order:
      'ordernummer, ordernr, order nr, bestelnummer, bestelnr, bestelling, factuurnummer, factuurnr, factuur nr, factuur; bonnummer, boekstuknummer, documentnummer, transactienummer, transactie id',
    currency: 'valuta, valutacode, munt, munteenheid',
    sales:
      'omzet, netto-omzet, omzet excl btw, nettobedrag, bedrag excl btw, bedrag exclusief btw, totaal excl btw, totaal exclusief btw, netto bedrag; bedrag, totaal, totaalbedrag, factuurbedrag, orderbedrag, verkoopbedrag, verkopen; brutobedrag, bedrag incl btw, bedrag inclusief btw, totaal incl btw, totaal inclusief btw; eindtotaal',
    margin: 'marge, brutomarge, winst, brutowinst, nettowinst',
    cost: 'kosten, kostprijs, inkoopwaarde',
    margin_rate: 'marge %, % marge, margepercentage',
    frequency: 'aantal orders, aantal bestellingen',
    prior_sales: 'omzet vorig jaar, omzet voorgaand jaar',
    growth: 'groei, groeipercentage',
    period: 'periode',
    channel: 'kanaal, verkoopkanaal',
    region: 'regio, gebied; provincie, stad, plaats',
    sector: 'branche',
    profile: 'profiel',
  },
  months: 'januari, februari, maart mrt, april, mei, juni, juli, augustus, september, oktober, november, december',
  weekdays: 'maandag ma, dinsdag di, woensdag wo, donderdag do, vrijdag vr, zaterdag za, zondag zo',
  quarters: 'kwartaal, kw',
  levels: { high: 'hoog, hoge', medium: 'gemiddeld, gemiddelde', low: 'laag, lage' },
  totals: 'totaal, totalen, eindtotaal, algemeen totaal, totaal generaal, som',
  missing: '(leeg)',
}
