/** Headers of exports as programs of business write them, and the column that gives each field. */
import { expect, test } from 'vitest'
import { dictionary } from '../../src/fields/dictionary.js'
import { findColumns } from '../../src/sources/read/columns.js'

const declared = Object.fromEntries(Object.entries(dictionary).map(([name, field]) => [name, field]))

const exported: [program: string, header: string, fields: Record<string, string>][] = [
  [
    'Holded',
    'Fecha;Num;Cliente;NIF;Base imponible;IVA;Total',
    { date: 'Fecha', order: 'Num', customer: 'Cliente', sales: 'Base imponible' },
  ],
  [
    'Sage 50',
    'Cód. Cliente;Nombre Cliente;Fecha Factura;Nº Factura;Total Factura',
    { customer: 'Cód. Cliente', order: 'Nº Factura', sales: 'Total Factura' },
  ],
  ['a3', 'Cuenta;Nombre;Fecha Expedición;Importe Total', { customer: 'Cuenta', date: 'Fecha Expedición', sales: 'Importe Total' }],
  ['a till', 'Ticket;Fecha venta;Código socio;Importe ticket', { customer: 'Código socio', order: 'Ticket', sales: 'Importe ticket' }],
  [
    'CFDI',
    'Folio Fiscal;Fecha Emisión;RFC Receptor;Nombre Receptor;SubTotal;Total',
    { customer: 'RFC Receptor', order: 'Folio Fiscal', sales: 'Total' },
  ],
  [
    'Odoo',
    'Number;Invoice Partner Display Name;Invoice Date;Untaxed Amount Signed;Total Signed',
    { customer: 'Invoice Partner Display Name', sales: 'Untaxed Amount Signed' },
  ],
  [
    'SAP',
    'Billing Document;Billing Date;Sold-to Party;Name 1;Net Value;Document Currency',
    { customer: 'Sold-to Party', date: 'Billing Date', sales: 'Net Value', currency: 'Document Currency' },
  ],
  [
    'SAP in German',
    'Faktura;Fakturadatum;Auftraggeber;Name 1;Nettowert',
    { order: 'Faktura', date: 'Fakturadatum', customer: 'Auftraggeber', sales: 'Nettowert' },
  ],
  ['an open-item list', 'Debitor;Belegdatum;Belegnummer;Betrag in Hauswährung', { customer: 'Debitor', sales: 'Betrag in Hauswährung' }],
  [
    'eBay in German',
    'Bestellnummer;Nutzername des Käufers;Verkauft für;Verkaufsdatum',
    { customer: 'Nutzername des Käufers', sales: 'Verkauft für' },
  ],
  [
    'Cegid',
    'Code tiers;Raison sociale;Date pièce;N° pièce;Total HT;Total TTC',
    { customer: 'Code tiers', date: 'Date pièce', order: 'N° pièce', sales: 'Total HT' },
  ],
  ['EBP', 'Code client;Nom du client;Date;Montant Total HT;Montant Total TTC', { customer: 'Code client', sales: 'Montant Total HT' }],
  [
    'Fatture in Cloud',
    'Data;Numero documento;Intestatario;Totale imponibile;Totale documento',
    { customer: 'Intestatario', order: 'Numero documento', sales: 'Totale imponibile' },
  ],
  ['an Italian list', 'Codice cliente;Data documento;N. documento;Valore', { order: 'N. documento', sales: 'Valore' }],
  [
    'a Dutch list',
    'Klantnr.;Klantnaam;Factuurdatum;Factuurnr.;Bedrag incl. btw;Bedrag excl. btw;Valuta',
    { customer: 'Klantnr.', date: 'Factuurdatum', order: 'Factuurnr.', sales: 'Bedrag excl. btw', currency: 'Valuta' },
  ],
  [
    'a Polish list',
    'Kontrahent;Data wystawienia;Numer dokumentu;Wartość brutto;Wartość netto;Waluta',
    { customer: 'Kontrahent', date: 'Data wystawienia', order: 'Numer dokumentu', sales: 'Wartość netto', currency: 'Waluta' },
  ],
  ['a Portuguese list', 'Data;Nº Documento;Cliente;Total Líquido;IVA;Total', { order: 'Nº Documento', sales: 'Total Líquido' }],
  [
    'an NF-e',
    'Data de emissão;NF-e;Destinatário;Valor líquido;Valor bruto',
    { order: 'NF-e', customer: 'Destinatário', sales: 'Valor líquido' },
  ],
  [
    '1C',
    'Дата документа;Контрагент;Номер документа;Сумма документа',
    { date: 'Дата документа', customer: 'Контрагент', order: 'Номер документа', sales: 'Сумма документа' },
  ],
  [
    '1C, sales',
    'Дата отгрузки;Заказчик;Сумма;Сумма без НДС;Валовая прибыль',
    { date: 'Дата отгрузки', customer: 'Заказчик', sales: 'Сумма без НДС', margin: 'Валовая прибыль' },
  ],
  [
    'WooCommerce',
    'Order Number;Order Date;Customer Email;Order Total Amount;Order Currency',
    { customer: 'Customer Email', sales: 'Order Total Amount' },
  ],
  [
    'Magento',
    'ID;Purchase Date;Bill-to Name;Grand Total (Base)',
    { customer: 'Bill-to Name', date: 'Purchase Date', sales: 'Grand Total (Base)' },
  ],
  ['Stripe', 'id;Created (UTC);Amount;Currency;Customer ID', { customer: 'Customer ID', date: 'Created (UTC)', sales: 'Amount' }],
  [
    'PayPal',
    'Date;Name;Type;Gross;Fee;Net;From Email Address;Transaction ID',
    { customer: 'From Email Address', sales: 'Net', order: 'Transaction ID' },
  ],
  ['Amazon', 'amazon-order-id;purchase-date;buyer-email;item-price', { order: 'amazon-order-id', customer: 'buyer-email' }],
  ['Business Central', 'Customer No.;Posting Date;Document No.;Amount (LCY)', { customer: 'Customer No.', sales: 'Amount (LCY)' }],
  ['Xero', 'ContactName;InvoiceNumber;InvoiceDate;Total', { customer: 'ContactName', order: 'InvoiceNumber', sales: 'Total' }],
  ['FEC', 'EcritureDate;CompteNum;CompAuxNum;CompAuxLib;PieceRef', { customer: 'CompAuxNum', date: 'EcritureDate', order: 'PieceRef' }],
  ['lexoffice', 'Belegdatum;Kontakt;Nettobetrag', { customer: 'Kontakt', sales: 'Nettobetrag' }],
  ['Lexware', 'Kundenname;Re.-Nr.;Re.-Datum;Netto EUR', { date: 'Re.-Datum', order: 'Re.-Nr.' }],
  ['a pivot table', 'Etiquetas de fila;2024;2025;Total general', { customer: 'Etiquetas de fila', sales: 'Total general' }],
  ['a bank', 'Buchungstag;Begünstigter/Zahlungspflichtiger;Betrag', { date: 'Buchungstag', customer: 'Begünstigter/Zahlungspflichtiger' }],
]

test.each(exported)('%s: %s', (_, header, fields) => {
  const { sources } = findColumns(header.split(';'), declared, {}, 'a.csv', [])
  const found = Object.keys(fields).map((field) => {
    const source = sources.get(field)
    return [field, source?.from === 'column' ? source.header : undefined]
  })
  expect(Object.fromEntries(found)).toEqual(fields)
})

const rows = (...lines: string[]) => lines.map((line) => ({ cells: line.split(';') }))

test('a column that is the same in all rows is not who buys where another one tells', () => {
  const { sources, ambiguous } = findColumns(['Account Code', 'Contact Name', 'Email', 'Total'], declared, {}, 'a.csv', [
    ...rows('200;Alba;a@example.com;10', '200;Boro;b@example.com;20', '200;Alba;a@example.com;5'),
  ])
  expect(sources.get('customer')).toMatchObject({ header: 'Email' })
  expect(ambiguous).toEqual([{ field: 'customer', used: 'Email', others: ['Account Code'] }])
  const same = findColumns(['Account Code', 'Total'], declared, {}, 'a.csv', rows('200;10', '200;20', '200;5'))
  expect(same.sources.get('customer')).toMatchObject({ header: 'Account Code' })
})

test('amounts of money under the head of a rate are none', () => {
  const found = (cell: string) => findColumns(['Cliente', 'Retención'], declared, {}, 'a.csv', rows(`A;${cell}`)).sources.has('retention')
  expect([found('12,00 €'), found('0,85'), found('85 %')]).toEqual([false, true, true])
})

test('no head names two fields that one file may have both', () => {
  const owners = new Map<string, string[]>()
  for (const [field, { names }] of Object.entries(dictionary))
    for (const name of names) owners.set(name.toLowerCase(), [...(owners.get(name.toLowerCase()) ?? []), field])
  expect([...owners].filter(([, fields]) => fields.length > 1)).toEqual([])
})
