import type { FieldLanguage } from './language.js'

/** Italian. */
export const it: FieldLanguage = {
  heads: {
    customer:
      'id cliente, codice cliente, cod cliente, n° cliente, nº cliente, numero cliente, codice del cliente; cliente; indirizzo e-mail; intestatario, codice anagrafica, codice cliente fatturazione, cod anagrafica; e-mail cliente, email cliente, email acquirente',
    name: 'nome, nome cliente, nome del cliente, ragione sociale, denominazione; ragione sociale cliente, denominazione cliente, nominativo, cognome e nome, nome e cognome, nome completo, destinatario, contatto, controparte, etichette di riga',
    date: 'data ordine, data dell’ordine, data fattura, data della fattura, data emissione, data acquisto, data vendita, data documento; data registrazione, data di registrazione, data doc, data del documento, data fatturazione, data di fatturazione, data di vendita, data di acquisto, data dell’acquisto, data operazione, data scontrino, data di emissione, data creazione, data pagamento, data di pagamento, data chiusura, data di chiusura',
    order:
      'ordine, id ordine, n° ordine, nº ordine, numero ordine, numero d’ordine, numero dell’ordine, fattura, n° fattura, nº fattura, numero fattura, scontrino, numero documento, n documento, n° documento, nº documento, nr documento, n fattura, nr fattura, n ordine, nr ordine, riferimento ordine, scontrino n, n scontrino, n° scontrino, numero scontrino, id transazione, ddt, numero ddt',
    currency: 'valuta',
    sales:
      'vendite, vendita, fatturato, ricavi, ricavo, importo netto, imponibile, totale netto, totale imponibile, importo imponibile, imponibile netto, valore netto, netto; importo, totale, importo totale; valore, valore vendita, valore venduto, venduto, valore totale, totale documento, totale fattura, totale ordine, totale vendita, totale vendite, prezzo totale, importo documento, importo fattura, importo ordine, importo vendita, corrispettivo, incasso; importo lordo, totale lordo, lordo; totale complessivo',
    margin: 'margine, utile, margine lordo; utile lordo, margine di contribuzione, margine netto, utile netto',
    cost: 'costo, costi',
    margin_rate: 'margine %, % margine, tasso di margine',
    recency: 'recenza, giorni dall’ultimo acquisto',
    frequency: 'frequenza, numero di ordini, numero ordini',
    monetary: 'valore monetario',
    prior_sales:
      'vendite anno precedente, fatturato anno precedente, vendite precedenti, fatturato precedente, vendite anno prec, fatturato anno prec',
    future_sales: 'vendite future, potenziale, previsione',
    wallet: 'acquisti del cliente, acquisti totali',
    rival_sales: 'vendite del concorrente, principale concorrente',
    share: 'quota cliente, quota',
    growth: 'crescita, tasso di crescita, crescita del mercato',
    retention: 'fidelizzazione, tasso di fidelizzazione, ritenzione',
    acquisition_cost: 'costo di acquisizione',
    period: 'periodo',
    periods: 'periodi, durata attesa',
    satisfaction: 'soddisfazione, soddisfazione cliente',
    loyalty: 'fedeltà, lealtà',
    perceived: 'percepito, valore percepito, beneficio percepito',
    expected: 'atteso, aspettativa, aspettative',
    channel: 'canale, canale di vendita',
    region: 'regione, zona, area; territorio, paese, nazione, provincia, città',
    sector: 'settore, industria',
    consumer: 'consumatore, tipo di consumatore',
    profile: 'profilo',
  },
  months: 'gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre sett, ottobre, novembre, dicembre',
  weekdays:
    'lunedì lunedi lun, martedì martedi mar, mercoledì mercoledi mer, giovedì giovedi gio, venerdì venerdi ven, sabato sab, domenica dom',
  quarters: 'trimestre, trim',
  levels: { high: 'alta, alto', medium: 'media, medio', low: 'bassa, basso' },
  totals: 'totale, totali, totale generale, somma, somme, somma totale',
  missing: '(vuoto)',
}
