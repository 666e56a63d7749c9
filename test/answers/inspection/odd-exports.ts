/** Exports of shops, ERPs and banks as people have them: small, odd, each of another kind. */
import iconv from 'iconv-lite'

/** A file as it comes. */
export interface OddExport {
  about: string
  name: string
  contents: string | Buffer
  /** What inspection says where no command can be proposed. */
  asks?: RegExp
  /** Options that answer it. */
  answer?: readonly string[]
}

type Cells = readonly (string | number)[]

const quotedIfNeeded = (cell: string | number, sign: string) =>
  String(cell).includes(sign) || /["\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)

const table = (sign: string, head: string, rows: readonly Cells[], end = '\n') =>
  [head.split('|').join(sign), ...rows.map((row) => row.map((cell) => quotedIfNeeded(cell, sign)).join(sign))]
    .map((line) => line + end)
    .join('')

/** Days of a year, as parts. */
const day = (i: number) => ({ d: 1 + ((i * 7) % 28), m: 1 + ((i * 5) % 12), y: 2024 + (i % 2) })
const two = (n: number) => String(n).padStart(2, '0')

const dates = {
  iso: (i: number) => `${day(i).y}-${two(day(i).m)}-${two(day(i).d)}`,
  dmy: (i: number) => `${two(day(i).d)}/${two(day(i).m)}/${day(i).y}`,
  mdy: (i: number) => `${day(i).m}/${day(i).d}/${day(i).y}`,
  dots: (i: number) => `${two(day(i).d)}.${two(day(i).m)}.${day(i).y}`,
  short: (i: number) => `${two(day(i).d)}/${two(day(i).m)}/${two(day(i).y % 100)}`,
  packed: (i: number) => `${day(i).y}${two(day(i).m)}${two(day(i).d)}`,
  timed: (i: number) => `${day(i).y}-${two(day(i).m)}-${two(day(i).d)} ${two(i % 24)}:15:00`,
  zoned: (i: number) => `${day(i).y}-${two(day(i).m)}-${two(day(i).d)}T${two(i % 24)}:15:00+01:00`,
  named: (i: number) =>
    `${day(i).d} ${['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'][day(i).m - 1]} ${day(i).y}`,
}

const cents = (i: number) => 1250 + ((i * 98_731) % 400_000)
const amounts = {
  point: (i: number) => (cents(i) / 100).toFixed(2),
  comma: (i: number) => (cents(i) / 100).toFixed(2).replace('.', ','),
  german: (i: number) => grouped(cents(i), '.', ','),
  english: (i: number) => grouped(cents(i), ',', '.'),
  spaced: (i: number) => grouped(cents(i), '\u202f', ','),
  swiss: (i: number) => grouped(cents(i), "'", '.'),
}
const grouped = (value: number, group: string, point: string) => {
  const [whole = '', rest = ''] = (value / 100).toFixed(2).split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, group) + point + rest
}

const people = ['García e Hijos', 'Muñoz SL', 'Peña y Cía', 'Iberia Textil', 'Núñez Hnos', 'Bodegas Sur', 'La Española']
const who = (i: number) => people[(i * 3) % people.length] as string
const code = (i: number) => `C${two(1 + ((i * 3) % 9))}`
const rows = (count: number, row: (i: number) => Cells) => Array.from({ length: count }, (_, i) => row(i))

const file = (about: string, name: string, contents: string | Buffer, ...[asks, ...answer]: [RegExp?, ...string[]]): OddExport => ({
  ...{ about, name, contents },
  ...(asks && { asks, answer }),
})
const list = (about: string, sign: string, head: string, row: (i: number) => Cells, count = 24) =>
  file(about, 'in.csv', table(sign, head, rows(count, row)))

const plain = (i: number): Cells => [code(i), dates.iso(i), amounts.point(i)]

const forms: OddExport[] = [
  list('comma and point', ',', 'Customer|Date|Amount', plain),
  list('semicolon and comma', ';', 'Cliente|Fecha|Importe', (i) => [who(i), dates.dmy(i), amounts.comma(i)]),
  list('tab', '\t', 'Customer|Date|Amount', plain),
  list('bar', '|', 'Customer|Date|Amount', plain),
  file('another sign of delimiting', 'in.csv', table('~', 'Customer|Date|Amount', rows(9, plain)), /--delimiter "~"/, '--delimiter', '~'),
  list('groups of points', ';', 'Kunde|Datum|Umsatz', (i) => [who(i), dates.dots(i), amounts.german(i)]),
  list('groups of commas', ',', 'Customer|Date|Amount', (i) => [code(i), dates.mdy(i), amounts.english(i)]),
  list('narrow spaces', ';', 'Client|Date de facture|Montant HT', (i) => [who(i), dates.dmy(i), amounts.spaced(i)]),
  list('apostrophes', ';', 'Kunde|Datum|Betrag', (i) => [who(i), dates.dots(i), amounts.swiss(i)]),
  list('whole amounts that may be thousands', ';', 'Cliente|Fecha|Importe', (i) => [who(i), dates.dmy(i), `${1 + i}.500`]),
  list('days that may be months', ',', 'Customer|Date|Amount', (i) => [
    code(i),
    `0${1 + (i % 9)}/0${1 + ((i * 2) % 9)}/2025`,
    amounts.point(i),
  ]),
  list('both may be read in two ways', ';', 'Cliente|Fecha|Importe', (i) => [
    who(i),
    `0${1 + (i % 9)}/0${1 + ((i * 2) % 9)}/2025`,
    `${1 + i}.500`,
  ]),
  list('years of two digits', ';', 'Cliente|Fecha|Importe', (i) => [who(i), dates.short(i), amounts.comma(i)]),
  list('days of two digits that may be anything', ';', 'Cliente|Fecha|Importe', (i) => [
    who(i),
    `0${1 + (i % 9)}/0${1 + ((i * 2) % 9)}/0${1 + ((i * 4) % 9)}`,
    amounts.comma(i),
  ]),
  list('packed days', ',', 'Customer|Date|Amount', (i) => [code(i), dates.packed(i), amounts.point(i)]),
  list('times', ',', 'Customer|Created at|Total', (i) => [code(i), dates.timed(i), amounts.point(i)]),
  list('times with offsets', ',', 'Customer|Created at|Total', (i) => [code(i), dates.zoned(i), amounts.point(i)]),
  list('months by name', ';', 'Cliente|Fecha|Importe', (i) => [who(i), dates.named(i), amounts.comma(i)]),
  list('months alone', ';', 'Cliente|Mes|Importe', (i) => [who(i), `${day(i).y}-${two(day(i).m)}`, amounts.comma(i)]),
  list('serial days of Excel', ',', 'Customer|Date|Amount', (i) => [code(i), 45_000 + i * 3, amounts.point(i)]),
  list('seconds since 1970', ',', 'Customer|Date|Amount', (i) => [code(i), 1_735_689_600 + i * 86_400, amounts.point(i)]),
  list('percentages beside sales', ';', 'Cliente|Fecha|Ventas|Margen %', (i) => [who(i), dates.dmy(i), amounts.comma(i), `${10 + i},5 %`]),
  list('percentages under money', ';', 'Cliente|Ventas|Margen', (i) => [`${who(i)} ${i}`, amounts.comma(i), `${10 + i},5 %`]),
  list('euro signs', ';', 'Cliente|Fecha|Importe', (i) => [who(i), dates.dmy(i), `${amounts.german(i)} €`]),
  list('dollar signs', ',', 'Customer|Date|Amount', (i) => [code(i), dates.mdy(i), `$${amounts.english(i)}`]),
  list('two signs of currencies', ',', 'Customer|Date|Amount', (i) => [
    code(i),
    dates.iso(i),
    i % 3 === 0 ? `€${amounts.point(i)}` : `$${amounts.point(i)}`,
  ]),
  list('two codes of currencies in the cells', ',', 'Customer|Date|Amount', (i) => [
    code(i),
    dates.iso(i),
    `${amounts.point(i)} ${i % 3 === 0 ? 'EUR' : 'USD'}`,
  ]),
  list('a sign of currency in some cells', ';', 'Cliente|Fecha|Importe', (i) => [
    who(i),
    dates.dmy(i),
    i % 2 ? `${amounts.comma(i)} €` : amounts.comma(i),
  ]),
  list('a column of currencies', ',', 'Customer|Date|Amount|Currency', (i) => [
    code(i),
    dates.iso(i),
    amounts.point(i),
    i % 4 === 0 ? 'EUR' : 'USD',
  ]),
  list('currencies blank in some rows', ',', 'Customer|Date|Amount|Currency', (i) => [
    code(i),
    dates.iso(i),
    amounts.point(i),
    i % 4 === 0 ? '' : 'USD',
  ]),
  list('a currency in the head', ';', 'Cliente|Fecha|Importe (€)', (i) => [who(i), dates.dmy(i), amounts.comma(i)]),
  list('amounts with Cr and Dr', ',', 'Customer|Date|Amount', (i) => [
    code(i),
    dates.iso(i),
    `${amounts.point(i)} ${i % 5 === 0 ? 'Cr' : 'Dr'}`,
  ]),
  list('amounts with CR alone', ',', 'Customer|Date|Amount', (i) => [
    code(i),
    dates.iso(i),
    i % 5 === 0 ? `${amounts.point(i)} CR` : amounts.point(i),
  ]),
  list('debit and credit in German', ';', 'Kunde|Datum|Betrag', (i) => [
    who(i),
    dates.dots(i),
    `${amounts.german(i)} ${i % 5 === 0 ? 'H' : 'S'}`,
  ]),
  list('brackets and signs behind', ',', 'Customer|Date|Amount', (i) => [
    code(i),
    dates.iso(i),
    i % 7 === 0 ? `(${amounts.point(i)})` : i % 7 === 1 ? `${amounts.point(i)}-` : amounts.point(i),
  ]),
  list('missing in words', ';', 'Cliente|Fecha|Importe|Coste', (i) => [
    who(i),
    dates.dmy(i),
    amounts.comma(i),
    i % 6 === 0 ? 's/d' : amounts.comma(i),
  ]),
  list('amounts that are missing', ';', 'Cliente|Fecha|Importe', (i) => [who(i), dates.dmy(i), i % 6 === 0 ? '' : amounts.comma(i)]),
  list('ids that are missing', ',', 'Customer|Date|Amount', (i) => [i % 6 === 0 ? '' : code(i), dates.iso(i), amounts.point(i)]),
  list('dates that are missing', ',', 'Customer|Date|Amount', (i) => [code(i), i % 6 === 0 ? '' : dates.iso(i), amounts.point(i)]),
  list('a word among the amounts', ',', 'Customer|Date|Amount', (i) => [code(i), dates.iso(i), i === 5 ? 'pending' : amounts.point(i)]),
  list('an error of a spreadsheet', ',', 'Customer|Date|Amount', (i) => [code(i), dates.iso(i), i === 5 ? '#REF!' : amounts.point(i)]),
  list('a date of no calendar', ',', 'Customer|Date|Amount', (i) => [code(i), i === 5 ? '2025-02-30' : dates.iso(i), amounts.point(i)]),
  file('a row that is too short', 'in.csv', `${table(',', 'Customer|Date|Amount', rows(9, plain))}C01,2025-01-01\n`),
  file('a row that is too long', 'in.csv', `${table(',', 'Customer|Date|Amount', rows(9, plain))}C01,2025-01-01,5.00,x\n`),
  file('the end of a line missing', 'in.csv', table(',', 'Customer|Date|Amount', rows(9, plain)).trimEnd()),
  file(
    'line ends of DOS',
    'in.csv',
    table(
      ';',
      'Cliente|Fecha|Importe',
      rows(9, (i) => [who(i), dates.dmy(i), amounts.comma(i)]),
      '\r\n',
    ),
  ),
  file('line ends of an old Mac', 'in.csv', table(',', 'Customer|Date|Amount', rows(9, plain), '\r')),
  file(
    'a delimiter behind each row',
    'in.csv',
    table(
      ';',
      'Cliente|Fecha|Importe|',
      rows(9, (i) => [who(i), dates.dmy(i), amounts.comma(i), '']),
    ),
  ),
  file(
    'a line that tells the delimiter',
    'in.csv',
    `sep=;\n${table(
      ';',
      'Cliente|Fecha|Importe',
      rows(9, (i) => [who(i), dates.dmy(i), amounts.comma(i)]),
    )}`,
  ),
  list('ids with zeros before', ',', 'Customer no|Date|Amount', (i) => [`00${10 + (i % 6)}`, dates.iso(i), amounts.point(i)]),
  list('ids in two spellings', ',', 'Customer|Date|Amount', (i) => [i % 2 ? 'Acme' : 'ACME ', dates.iso(i), amounts.point(i)]),
  list('cells in quotes', ',', '"Customer"|"Date"|"Amount"', (i) =>
    [`"${code(i)}"`, dates.iso(i), `"${amounts.english(i)}"`].map((cell) => String(cell).replaceAll('"', '')),
  ),
]

const encoded = (name: string, text: string) => iconv.encode(text, name)
const spanish = table(
  ';',
  'Cliente|Fecha emisión|Importe',
  rows(40, (i) => [who(i), dates.dmy(i), amounts.comma(i)]),
)
const encodings: OddExport[] = [
  file('UTF-8 with a mark', 'in.csv', `\ufeff${spanish}`),
  file('windows-1252', 'in.csv', encoded('windows-1252', spanish)),
  file('macintosh', 'in.csv', encoded('macintosh', spanish)),
  file('cp850', 'in.csv', encoded('cp850', spanish)),
  file('UTF-16 with a mark', 'in.csv', iconv.encode(spanish, 'utf-16le', { addBOM: true })),
  file('UTF-16 without a mark', 'in.csv', encoded('utf-16le', spanish), /--encoding utf-16le/, '--encoding', 'utf-16le'),
  file(
    'windows-1251',
    'in.csv',
    encoded(
      'windows-1251',
      table(
        ';',
        'Клиент|Дата|Сумма',
        rows(24, (i) => [['Иванов', 'Петров и сыновья', 'Ёлочка'][i % 3] as string, dates.dots(i), amounts.comma(i)]),
      ),
    ),
  ),
  file(
    'one byte that is no UTF-8',
    'in.csv',
    encoded('windows-1252', table(',', 'Customer|Date|Amount', [['Caf\u00e9', '2025-01-01', '5.00'], ...rows(9, plain)])),
  ),
]

const sales = table(
  ';',
  'Cliente|Fecha|Importe',
  rows(12, (i) => [who(i), dates.dmy(i), amounts.comma(i)]),
)
const total = (rows(12, (i) => [cents(i)]).flat() as number[]).reduce((a, b) => a + b, 0)
const places: OddExport[] = [
  file('titles above', 'in.csv', `Informe de ventas\nEmpresa: Ejemplo SL\n\n${sales}`),
  file('titles with all delimiters', 'in.csv', `Informe de ventas;;\nDel 01/01/2025 al 31/12/2025;;\n;;\n${sales}`),
  file(
    'titles above in a file with commas',
    'in.csv',
    `Sales report\nFrom 2025-01-01 to 2025-12-31\n\n${table(',', 'Customer|Date|Amount', rows(12, plain))}`,
  ),
  file('a rule below the header', 'in.csv', sales.replace('\n', '\n-------;----------;--------\n')),
  file('a footer below', 'in.csv', `${sales}\nImpreso el 31/12/2025 por administración\n`),
  file('a footer with all delimiters', 'in.csv', `${sales}Impreso el 31/12/2025 por administración;;\n`),
  file('a footer with all delimiters behind a blank row', 'in.csv', `${sales};;\nImpreso el 31/12/2025;;\n`),
  file('a footer of one word', 'in.csv', `${sales};;\nFin;;\n`),
  file('a count below', 'in.csv', `${sales}\n12 filas\n`),
  file('a count with all delimiters', 'in.csv', `${sales}Registros: 12;;\n`),
  file('a total below', 'in.csv', `${sales}TOTAL;;${grouped(total, '.', ',')}\n`),
  file('a total without a word', 'in.csv', `${sales};;${grouped(total, '', ',')}\n`),
  file('a total that does not add up', 'in.csv', `${sales}Total;;99,00\n`),
  file('a page number below', 'in.csv', `${sales}Página 1 de 1;;\n`),
  file(
    'blank rows between',
    'in.csv',
    sales.replace(/\n/g, (end, at: number) => (at % 5 === 0 ? '\n;;\n' : end)),
  ),
  file('the header twice', 'in.csv', sales + sales),
  file('no header', 'in.csv', sales.split('\n').slice(1).join('\n'), /--header/, '--header', 'customer,date,sales'),
  file(
    'grouped by customer',
    'in.csv',
    'Cliente;Fecha;Importe\nMuñoz SL;;\n;01/02/2025;10,00\n;13/02/2025;12,00\nTotal Muñoz SL;;22,00\nPeña;;\n;15/02/2025;10,00\nTotal Peña;;10,00\n',
    /grouped report/,
  ),
  file(
    'columns of one width',
    'in.txt',
    [
      'Customer  Date        Amount',
      ...rows(12, plain).map(([a, b, c]) => `${String(a).padEnd(10)}${String(b).padEnd(12)}${String(c).padStart(8)}`),
    ].join('\n'),
    /--delimiter space/,
    '--delimiter',
    'space',
  ),
  file(
    'columns of one width without a header',
    'in.txt',
    rows(12, plain)
      .map(([a, b, c]) => ` ${String(a).padEnd(8)}${String(b).padEnd(12)}${String(c).padStart(8)}`)
      .join('\n'),
    /--delimiter space/,
    '--delimiter',
    'space',
    '--header',
    'customer,date,sales',
  ),
  file(
    'columns of one width with names of two words',
    'in.txt',
    [
      'Cliente           Fecha         Importe',
      ...rows(12, (i) => [who(i), dates.dmy(i), amounts.comma(i)]).map(
        ([a, b, c]) => `${String(a).padEnd(18)}${String(b).padEnd(12)}${String(c).padStart(9)}`,
      ),
    ].join('\n'),
    /--delimiter space/,
    '--delimiter',
    'space',
  ),
  file(
    'one customer a row',
    'in.csv',
    table(
      ';',
      'Cliente|Ventas|Margen',
      people.map((name, i) => [name, amounts.comma(i), amounts.comma(i + 3)]),
    ),
  ),
  file(
    'customers that stand on several rows without a date',
    'in.csv',
    table(
      ';',
      'Cliente|Ventas',
      rows(12, (i) => [who(i), amounts.comma(i)]),
    ),
  ),
]

const shops: OddExport[] = [
  list(
    'Shopify',
    ',',
    'Name|Email|Financial Status|Paid at|Fulfillment Status|Currency|Subtotal|Shipping|Taxes|Total|Discount Code|Created at|Lineitem quantity|Lineitem name|Lineitem price|Billing Name|Cancelled at|Refunded Amount|Id',
    (i) => [
      `#${1001 + i}`,
      `c${i % 7}@example.com`,
      i % 9 === 0 ? 'refunded' : 'paid',
      `${dates.iso(i)} 10:00:00 +0100`,
      'fulfilled',
      'EUR',
      amounts.point(i),
      '4.95',
      '0.00',
      amounts.point(i),
      '',
      `${dates.iso(i)} 10:00:00 +0100`,
      1,
      'Camiseta',
      amounts.point(i),
      who(i),
      '',
      '0.00',
      555_000_000 + i,
    ],
  ),
  list(
    'Shopify with several lines an order',
    ',',
    'Name|Email|Financial Status|Currency|Total|Created at|Lineitem quantity|Lineitem name|Lineitem price',
    (i) =>
      i % 3 === 0
        ? [`#${1001 + i}`, `c${i % 7}@example.com`, 'paid', 'EUR', amounts.point(i), dates.timed(i), 1, 'A', '5.00']
        : [`#${1001 + i - (i % 3)}`, `c${(i - (i % 3)) % 7}@example.com`, '', '', '', '', 2, 'B', '7.50'],
  ),
  list(
    'WooCommerce',
    ',',
    'Order Number|Order Status|Order Date|Customer Note|First Name (Billing)|Last Name (Billing)|Email (Billing)|Country Code (Billing)|Payment Method Title|Cart Discount Amount|Order Subtotal Amount|Order Shipping Amount|Order Refund Amount|Order Total Amount|Order Total Tax Amount|SKU|Quantity|Item Cost',
    (i) => [
      2000 + i,
      i % 8 === 0 ? 'Cancelled' : 'Completed',
      `${dates.iso(i)} 10:05`,
      '',
      'Ana',
      'Pérez',
      `c${i % 6}@example.com`,
      'ES',
      'Card',
      '0',
      amounts.point(i),
      '3.9',
      '0',
      amounts.point(i),
      '0',
      `SKU${i}`,
      1,
      amounts.point(i),
    ],
  ),
  list(
    'Amazon, orders',
    '\t',
    'amazon-order-id|purchase-date|last-updated-date|order-status|sales-channel|product-name|sku|quantity|currency|item-price|item-tax|ship-city|ship-country|buyer-email',
    (i) => [
      `403-${1_000_000 + i}-55`,
      dates.zoned(i),
      dates.zoned(i),
      i % 8 === 0 ? 'Cancelled' : 'Shipped',
      'Amazon.es',
      'Libro',
      `B0${i}`,
      1,
      'EUR',
      amounts.point(i),
      '1.00',
      'Madrid',
      'ES',
      `c${i % 6}@marketplace.amazon.es`,
    ],
  ),
  list('PrestaShop', ';', 'ID|Referencia|Nuevo cliente|Envío|Cliente|Total|Pago|Estado|Fecha', (i) => [
    100 + i,
    `ABCDE${i}`,
    i % 2 ? 'Sí' : 'No',
    'España',
    `${who(i)}`,
    `${amounts.comma(i)} €`,
    'Tarjeta',
    i % 8 === 0 ? 'Cancelado' : 'Pago aceptado',
    `${dates.iso(i)} 11:00:01`,
  ]),
  list('Odoo', ',', 'Order Reference|Creation Date|Customer|Salesperson|Activities|Total|Status', (i) => [
    `S00${100 + i}`,
    dates.timed(i),
    who(i),
    'Mitchell Admin',
    '',
    amounts.point(i),
    i % 8 === 0 ? 'Cancelled' : 'Sales Order',
  ]),
  list(
    'Odoo, invoices in Spanish',
    ';',
    'Número|Nombre de la empresa a mostrar en la factura|Fecha de factura|Fecha de vencimiento|Base imponible con signo|Total con signo|Estado de pago',
    (i) => [`FAC/2025/${i}`, who(i), dates.iso(i), dates.iso(i + 1), amounts.point(i), amounts.point(i), 'Pagado'],
  ),
  list('SAP, line items', '\t', 'Debitor|Belegnr|Belegart|Belegdatum|Buchungsdatum|Betrag in HW|S/H|HWähr', (i) => [
    `${100_000 + (i % 6)}`,
    18_000_000 + i,
    'RV',
    dates.dots(i),
    dates.dots(i),
    amounts.german(i),
    i % 9 === 0 ? 'H' : 'S',
    'EUR',
  ]),
  list('SAP, Spanish', ';', 'Cliente|Nº documento|Clase documento|Fecha de documento|Importe en moneda local|Moneda local', (i) => [
    `${100_000 + (i % 6)}`,
    18_000_000 + i,
    'RV',
    dates.dots(i),
    i % 9 === 0 ? `${amounts.german(i)}-` : amounts.german(i),
    'EUR',
  ]),
  list('Holded', ';', 'Fecha|Num|Cliente|NIF|Descripción|Subtotal|IVA|Total|Estado', (i) => [
    dates.dmy(i),
    `F25${i}`,
    who(i),
    `B1234567${i % 7}`,
    'Servicios',
    amounts.comma(i),
    '21,00',
    amounts.comma(i),
    i % 9 ? 'Pagado' : 'Pendiente',
  ]),
  list('Sage 50', ';', 'Serie|Número|Fecha|Cód. cliente|Nombre|Base|IVA|Total factura', (i) => [
    'A',
    1000 + i,
    dates.dmy(i),
    `430000${i % 7}`,
    who(i),
    amounts.german(i),
    '21,00',
    amounts.german(i),
  ]),
  list('A3', ';', 'F. factura|Nº fra.|Cód. cliente|Razón social|Imp. total|Cta. ventas', (i) => [
    dates.dmy(i),
    `25/${i}`,
    43_000_000 + (i % 7),
    who(i),
    amounts.german(i),
    70_000_000,
  ]),
  list('Contaplus', ';', 'Asiento|Fecha|Subcuenta|Título|Concepto|Debe|Haber', (i) => [
    i,
    dates.dmy(i),
    `4300000${i % 7}`,
    who(i),
    `Fra. ${i}`,
    i % 5 ? amounts.comma(i) : '0,00',
    i % 5 ? '0,00' : amounts.comma(i),
  ]),
  list('a bank', ';', 'F. operación|F. valor|Concepto|Ordenante|Importe|Saldo', (i) => [
    dates.dmy(i),
    dates.dmy(i),
    'Transferencia',
    who(i),
    `${i % 7 === 0 ? '-' : ''}${amounts.german(i)}`,
    amounts.german(i + 2),
  ]),
  list(
    'Datev',
    ';',
    'Umsatz (ohne Soll/Haben-Kz)|Soll/Haben-Kennzeichen|WKZ Umsatz|Konto|Gegenkonto|Belegdatum|Belegfeld 1|Buchungstext',
    (i) => [amounts.german(i), i % 7 ? 'S' : 'H', 'EUR', 10_000 + (i % 6), 8400, dates.dots(i), `RE${i}`, 'Verkauf'],
  ),
  list('Lexware', ';', 'Rg.-Nr.|Rg.-Datum|Kd.-Nr.|Kundenname|Nettobetrag|MwSt.', (i) => [
    `R${i}`,
    dates.dots(i),
    `1000${i % 6}`,
    who(i),
    amounts.german(i),
    '19,00',
  ]),
  list('Sage in French', ';', 'N° pièce|Date pièce|Code client|Intitulé|Total HT|Total TTC', (i) => [
    `FA${i}`,
    dates.dmy(i),
    `CLI${i % 6}`,
    who(i),
    amounts.spaced(i),
    amounts.spaced(i),
  ]),
  list('Fatture in Cloud', ';', 'Data|Num.|Cliente|P. IVA|Imponibile|IVA|Totale', (i) => [
    dates.dmy(i),
    `${i}/2025`,
    who(i),
    `IT0${i % 6}`,
    amounts.german(i),
    '22,00',
    amounts.german(i),
  ]),
  list('Italian, abbreviated', ';', 'Dt. fatt.|N. fatt.|Cod. cli.|Rag. soc.|Imp. netto', (i) => [
    dates.dmy(i),
    i,
    `K${i % 6}`,
    who(i),
    amounts.german(i),
  ]),
  list('Portuguese', ';', 'Dt. emissão|Nº doc.|Cód. cliente|Nome|Vlr. líquido', (i) => [
    dates.dmy(i),
    `FT ${i}`,
    `${100 + (i % 6)}`,
    who(i),
    amounts.german(i),
  ]),
  list('German, abbreviated', ';', 'Re.-Dat.|Re.-Nr.|Kd-Nr|Firma|Betr. netto', (i) => [
    dates.dots(i),
    `R${i}`,
    `${100 + (i % 6)}`,
    who(i),
    amounts.german(i),
  ]),
  list('French, abbreviated', ';', 'Dt fact.|N° fact.|Cde client|Mt HT', (i) => [dates.dmy(i), `FA${i}`, `CLI${i % 6}`, amounts.comma(i)]),
  list('Spanish, abbreviated', ';', 'Fecha fra.|Cód. cliente|Imp. total', (i) => [dates.dmy(i), `${100 + (i % 6)}`, amounts.comma(i)]),
  list('English, abbreviated', ',', 'Inv. dt.|Inv. no.|Cust. no.|Net amt.', (i) => [
    dates.iso(i),
    `I${i}`,
    `${100 + (i % 6)}`,
    amounts.point(i),
  ]),
  list('QuickBooks', ',', 'Date|Transaction Type|Num|Name|Memo/Description|Amount|Balance', (i) => [
    dates.mdy(i),
    i % 9 ? 'Invoice' : 'Credit Memo',
    1000 + i,
    who(i),
    'Services',
    i % 9 ? amounts.english(i) : `-${amounts.english(i)}`,
    amounts.english(i),
  ]),
  list('Stripe', ',', 'id|Created (UTC)|Amount|Amount Refunded|Currency|Status|Customer ID|Customer Email|Fee', (i) => [
    `ch_${i}`,
    dates.timed(i),
    amounts.point(i),
    '0.00',
    'eur',
    i % 8 ? 'Paid' : 'Failed',
    `cus_${i % 6}`,
    `c${i % 6}@example.com`,
    '0.30',
  ]),
  list('PayPal', ',', 'Date|Time|TimeZone|Name|Type|Status|Currency|Gross|Fee|Net|From Email Address|Transaction ID', (i) => [
    dates.mdy(i),
    '10:00:00',
    'CET',
    who(i),
    'Website Payment',
    'Completed',
    i % 6 ? 'EUR' : 'USD',
    amounts.english(i),
    '-0.35',
    amounts.english(i),
    `c${i % 6}@example.com`,
    `TX${i}`,
  ]),
  list('a quantity and a price', ';', 'Fecha|Cliente|Artículo|Unidades|Precio', (i) => [
    dates.dmy(i),
    who(i),
    `A${i}`,
    1 + (i % 4),
    amounts.comma(i),
  ]),
  list('heads that nobody knows', ';', 'c1|c2|c3', (i) => [who(i), dates.dmy(i), amounts.comma(i)]),
  file(
    'heads that nobody knows, in numbers',
    'in.csv',
    table(
      ',',
      'a|b|c',
      rows(12, (i) => [i % 6, i, i * 3]),
    ),
    /--map "customer=<column>"/,
    '--map',
    'customer=a',
    '--map',
    'sales=c',
  ),
]

export const oddExports: readonly OddExport[] = [...forms, ...encodings, ...places, ...shops]
