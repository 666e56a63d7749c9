/** Writes a drawn export into files, and says what it holds. */
import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import iconv from 'iconv-lite'
import { bookOf, sheetOf, writeBook } from '../sources/workbook/book.js'
import type { Amounts, Draw, Line } from './draw.js'

const names = ['Ana', 'José Ruiz', 'Müller & Co', 'Lu, Wei', 'Crème SA', 'Total Energies', 'O"Neil']
const codes = ['1001', '1002', '2040', '77', '5', '90210', '31415']
const padded = codes.map((code) => code.padStart(6, '0'))
const products = ['Tea', 'Cups', 'Sugar', 'Cacao']

/** Heads of each language: customer, date, order, product, quantity, status, currency, sales. */
const heads = {
  en: ['Customer', 'Order date', 'Order no', 'Product', 'Qty', 'Status', 'Currency', 'Sales'],
  es: ['Cliente', 'Fecha', 'Nº factura', 'Artículo', 'Cantidad', 'Estado', 'Moneda', 'Importe'],
  de: ['Kunde', 'Rechnungsdatum', 'Rechnungsnr', 'Artikel', 'Menge', 'Status', 'Währung', 'Umsatz'],
  fr: ['Client', 'Date commande', 'N° commande', 'Article', 'Quantité', 'Statut', 'Devise', 'Montant HT'],
  pt: ['Cliente', 'Data', 'Nº pedido', 'Produto', 'Quantidade', 'Situação', 'Moeda', 'Valor líquido'],
  it: ['Cliente', 'Data fattura', 'N° fattura', 'Prodotto', 'Quantità', 'Stato', 'Valuta', 'Importo'],
} as const

/** Of each language: a sale, a return, a total, a sum of a part, the letters of credit notes, a word for a total that nobody listed. */
const words = {
  en: ['paid', 'refunded', 'Grand total', 'Subtotal', 'CN', 'All in all'],
  es: ['pagado', 'anulada', 'Total general', 'Subtotal', 'NC', 'Montante'],
  de: ['bezahlt', 'storniert', 'Gesamtsumme', 'Zwischensumme', 'GS', 'Endstand'],
  fr: ['payé', 'annulée', 'Total général', 'Sous-total', 'AV', 'Bilan'],
  pt: ['pago', 'cancelado', 'Total geral', 'Subtotal', 'NC', 'Montante'],
  it: ['pagato', 'annullata', 'Totale generale', 'Subtotale', 'NC', 'Bilancio'],
} as const

const months = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  es: 'ene feb mar abr may jun jul ago sep oct nov dic',
  de: 'Jan Feb März Apr Mai Juni Juli Aug Sep Okt Nov Dez',
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
  pt: 'jan fev mar abr mai jun jul ago set out nov dez',
  it: 'gen feb mar apr mag giu lug ago set ott nov dic',
} as const

export const languageHeads = (draw: Draw) => heads[draw.language]
export const languageWords = (draw: Draw) => words[draw.language]

/** The id of a customer as it is meant. */
export const idOf = (draw: Draw, line: Line): string =>
  line.blank ? '' : ((draw.ids === 'names' ? names : draw.ids === 'padded' ? padded : codes)[line.customer] as string)

/** The id as it is written. */
export function spelt(draw: Draw, line: Line): string {
  const id = idOf(draw, line)
  if (draw.spellings === 'one' || id === '') return id
  if (draw.spellings === 'case') return line.spelling === 0 ? id.toUpperCase() : id
  return [id, ` ${id} `, `${id}\u00a0`, id.replace(' ', '  ')][line.spelling] as string
}

const dayMs = 86_400_000

export function dayOf(draw: Draw, line: Line): Date {
  const date = new Date(Date.UTC(2024, 10, 3) + line.day * dayMs)
  return draw.early ? new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1 + (line.day % 12))) : date
}

export const isoOf = (date: Date) => date.toISOString().slice(0, 10)

function writtenDate(draw: Draw, line: Line): string {
  const date = dayOf(draw, line)
  const [year = '', month = '', day = ''] = isoOf(date).split('-')
  const name = months[draw.language].split(' ')[date.getUTCMonth()] as string
  switch (draw.dates) {
    case 'DD/MM/YYYY':
      return `${day}/${month}/${year}`
    case 'MM/DD/YYYY':
      return `${month}/${day}/${year}`
    case 'DD.MM.YYYY':
      return `${day}.${month}.${year}`
    case 'YYYYMMDD':
      return `${year}${month}${day}`
    case 'DD/MM/YY':
      return `${day}/${month}/${year.slice(2)}`
    case 'YYYY-MM-DD hh:mm':
      return `${year}-${month}-${day} ${String(line.order % 24).padStart(2, '0')}:15`
    case 'DD MMM YYYY':
      return `${Number(day)} ${name} ${year}`
    case 'MMM DD, YYYY':
      return `${name} ${Number(day)}, ${year}`
    default:
      return `${year}-${month}-${day}`
  }
}

function writtenAmount({ point, group, below, sign, whole }: Amounts, cents: number): string {
  const size = Math.abs(cents)
  const units = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, group)
  const bare = whole ? units : `${units}${point}${String(size % 100).padStart(2, '0')}`
  const number = sign === '€ before' ? `€ ${bare}` : sign === '€ after' ? `${bare} €` : sign === 'EUR after' ? `${bare} EUR` : bare
  if (cents >= 0) return number
  return below === 'brackets'
    ? `(${number})`
    : below === 'after' && sign === ''
      ? `${number}-`
      : `${below === 'after' ? '-' : below}${number}`
}

/** What a line brings in, by its own words: a status, a quantity or a number leave the amount above 0. */
export const meant = ({ amounts, returns }: Draw, { cents, back, bad }: Line): { written: number; back: boolean } => {
  if (bad) return { written: 0, back: false }
  const amount = amounts.whole ? Math.ceil(cents / 100) * 100 : cents
  if (!back || returns === 'none') return { written: amount, back: false }
  return { written: returns === 'negative' ? -amount : amount, back: true }
}

/** Something that stands in a file: cells, and what they bear. */
interface Written {
  cells: string[]
  kind: 'line' | 'total' | 'other'
  cents: number
  line?: Line
}

/** A file as it was written. */
interface WrittenFile {
  path: string
  lines: readonly Line[]
  totals: number
  held: number
}

export interface WrittenExport {
  files: WrittenFile[]
  /** The file of dates and states by order. */
  orders?: string | undefined
}

/** Which columns an export has. */
export function columnsOf(draw: Draw): { at: string; head: string }[] {
  const [customer, date, order, product, quantity, status, currency, sales] = heads[draw.language]
  const withOrder = draw.order || draw.joined || draw.returns === 'document'
  return [
    { at: 'customer', head: customer },
    ...(draw.joined ? [] : [{ at: 'date', head: date }]),
    ...(withOrder ? [{ at: 'order', head: order }] : []),
    { at: 'product', head: product },
    ...(draw.returns === 'quantity' ? [{ at: 'quantity', head: quantity }] : []),
    ...(draw.returns === 'status' ? [{ at: 'status', head: status }] : []),
    ...(draw.currencies === 'none' ? [] : [{ at: 'currency', head: currency }]),
    { at: 'sales', head: sales },
  ]
}

const orderOf = (draw: Draw, line: Line) =>
  draw.returns === 'document' ? `${meant(draw, line).back ? words[draw.language][4] : 'F'}-${line.order}` : String(9000 + line.order)

/** The cells of a line in the order of the columns. */
export function cellsOf(draw: Draw, line: Line): string[] {
  const { written, back } = meant(draw, line)
  const cell: Record<string, string> = {
    customer: spelt(draw, line),
    date: writtenDate(draw, line),
    order: orderOf(draw, line),
    product: products[line.product] as string,
    quantity: back ? '-1' : '1',
    status: words[draw.language][back ? 1 : 0],
    currency: draw.currencies === 'two' && line.spelling === 0 ? 'USD' : 'EUR',
    sales: line.bad ? 'abc' : writtenAmount(draw.amounts, written),
  }
  return columnsOf(draw).map(({ at }) => cell[at] ?? '')
}

/** All that stands below the head of a file. */
function rowsOf(draw: Draw, lines: readonly Line[]): Written[] {
  const columns = columnsOf(draw)
  const [, , totalWord, partWord, , unknown] = words[draw.language]
  const row = (filled: Partial<Record<string, string>>) => columns.map(({ at }) => filled[at] ?? '')
  const sum = (some: readonly Line[]) => some.reduce((all, each) => all + meant(draw, each).written, 0)
  const other = (cells: string[]): Written => ({ cells, kind: 'other', cents: 0 })
  const total = (filled: Parameters<typeof row>[0], cents: number): Written => ({
    cells: row({ ...filled, sales: writtenAmount(draw.amounts, cents) }),
    kind: 'total',
    cents,
  })
  const groups =
    draw.subtotals === 'none'
      ? [lines]
      : [0, 1, 2, 3, 4, 5, 6].map((c) => lines.filter(({ customer }) => customer === c)).filter(({ length }) => length > 0)
  const rows: Written[] = []
  for (const [i, group] of groups.entries()) {
    for (const [j, line] of group.entries()) {
      if (draw.headAgain && i + j > 0 && (i + j) % 11 === 0) rows.push(other(columns.map(({ head }) => head)))
      if (draw.blankRows && j % 5 === 4) rows.push(other(columns.map(() => '')))
      const { written } = meant(draw, line)
      rows.push({ cells: cellsOf(draw, line), kind: 'line', cents: written, line })
    }
    const [first] = group
    if (draw.subtotals === 'word') rows.push(total({ customer: partWord }, sum(group)))
    if (draw.subtotals === 'name' && first) rows.push(total({ customer: `Total ${idOf(draw, first) || '?'}` }, sum(group)))
    if (draw.subtotals === 'product') rows.push(total({ product: 'Total' }, sum(group)))
  }
  const all = sum(lines) + (draw.amounts.whole ? Math.sign(draw.off) * 100 : draw.off)
  if (draw.total === 'word') rows.push(total({ customer: totalWord }, all))
  if (draw.total === 'label') rows.push(total({ product: totalWord }, all))
  if (draw.total === 'blank') rows.push(total({}, all))
  if (draw.total === 'unknown') rows.push(total({ customer: unknown }, all))
  return rows
}

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

function bytesOf(draw: Draw, text: string): Buffer {
  if (draw.encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`)
  if (draw.encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (draw.encoding === 'windows-1252') return iconv.encode(text, 'windows-1252')
  return Buffer.from(text)
}

/** Whether the encoding can hold what is written. */
const holds = ({ encoding, amounts }: Draw) => encoding !== 'windows-1252' || (amounts.group !== '\u202f' && amounts.below !== '\u2212')

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

let engine: Promise<Awaited<ReturnType<DuckDBInstance['connect']>>> | undefined

async function writeTyped(path: string, heads: readonly string[], rows: readonly string[][], format: string) {
  engine ??= DuckDBInstance.create(':memory:', { threads: '1' }).then((made) => made.connect())
  const connection = await engine
  const literal = (text: string) => (text === '' ? 'NULL' : `'${text.replaceAll("'", "''")}'`)
  const values = rows.map((cells) => `(${cells.map(literal).join(', ')})`).join(', ')
  const columns = heads.map((head, i) => `CAST(c${i} AS VARCHAR) AS "${head}"`).join(', ')
  const source = `(VALUES ${values}) AS t(${heads.map((_, i) => `c${i}`).join(', ')})`
  await connection.run(`COPY (SELECT ${columns} FROM ${source}) TO '${path}' (FORMAT ${format})`)
}

/** A sound draw: what one part of it rules out in another is left out. */
export function fitting(draw: Draw): Draw {
  const text = draw.shape === 'csv'
  const typed = draw.shape !== 'csv' && draw.shape !== 'xlsx'
  const lines = [...draw.lines, ...draw.lines.slice(0, draw.again)].map((line) => ({ ...line, bad: line.bad && draw.lines.length > 5 }))
  const kept = {
    ...draw,
    lines,
    encoding: text && holds(draw) ? draw.encoding : ('utf-8' as const),
    titles: typed ? [] : draw.titles,
    footer: typed ? '' : draw.footer,
    headAgain: typed ? false : draw.headAgain,
    blankRows: typed ? false : draw.blankRows,
    joined: draw.joined && ['none', 'where'].includes(draw.filter),
    off: draw.total === 'none' || draw.total === 'blank' || draw.total === 'unknown' ? 0 : draw.off,
    returns: draw.joined && draw.returns === 'document' ? ('negative' as const) : draw.returns,
  }
  return kept
}

/** Writes the files of a draw. @param path the beginning of their names */
export async function write(draw: Draw, path: string): Promise<WrittenExport> {
  const cut = draw.cut === undefined ? draw.lines.length : Math.min(draw.cut, draw.lines.length)
  const parts = [draw.lines.slice(0, cut), draw.lines.slice(cut)].filter(({ length }) => length > 0)
  const headRow = columnsOf(draw).map(({ head }) => head)
  const files: WrittenFile[] = []
  for (const [i, lines] of parts.entries()) {
    const rows = rowsOf(draw, lines)
    const name = `${path}-${i}.${draw.shape}`
    const above = draw.titles.map((title) => (title === '' ? [] : [title]))
    const below = draw.footer === '' ? [] : [[], [draw.footer]]
    const all = [...above, headRow, ...rows.map(({ cells }) => cells), ...below]
    if (draw.shape === 'csv') {
      const text = all.map((cells) => cells.map((cell) => quoted(cell, draw.delimiter)).join(draw.delimiter)).join('\r\n')
      writeFileSync(name, bytesOf(draw, `${text}\r\n`))
    } else if (draw.shape === 'xlsx') {
      const xml = all.map(
        (cells, r) =>
          `<row r="${r + 1}">${cells
            .map((cell, c) =>
              cell === ''
                ? ''
                : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
            )
            .join('')}</row>`,
      )
      await writeBook(name, bookOf({ Sales: sheetOf(xml.join('')) }))
    } else {
      const format = draw.shape === 'parquet' ? 'parquet' : draw.shape === 'json' ? 'json, ARRAY true' : 'json'
      await writeTyped(
        name,
        headRow,
        rows.map(({ cells }) => cells),
        format,
      )
    }
    const totals = rows.filter(({ kind }) => kind === 'total')
    files.push({ path: name, lines, totals: totals.length, held: totals.reduce((sum, { cents }) => sum + cents, 0) })
  }
  if (!draw.joined) return { files }
  const [, date, order] = heads[draw.language]
  const byOrder = new Map(draw.lines.map((line) => [orderOf(draw, line), line]))
  const text = [[order, date], ...[...byOrder].map(([number, line]) => [number, writtenDate(draw, line)])]
  writeFileSync(`${path}-orders.csv`, `${text.map((cells) => cells.map((cell) => quoted(cell, ',')).join(',')).join('\n')}\n`)
  return { files, orders: `${path}-orders.csv` }
}
