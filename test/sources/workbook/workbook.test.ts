/** Workbooks are read as what they show; what is no sound workbook gets one sentence with sheet and cell. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { CarteraError } from '../../../src/errors.js'
import { removePrivateFolders as removeTempFolders } from '../../../src/places/private-folder.js'
import { expandFiles } from '../../../src/sources/find/files.js'
import { styleOfFormat } from '../../../src/sources/workbook/number-styles.js'
import { decimalText } from '../../../src/sources/workbook/number-text.js'
import { unpackWorkbook, type WorkbookHints } from '../../../src/sources/workbook/unpack.js'
import { type Place, runCarteraIn } from '../../run-cartera.js'
import { newFolder, removeFolders } from '../../scratch.js'
import { bookOf, type Parts, plainRows, relationsOf, sheetOf, stylesOf, writeBook } from './book.js'

const folder = newFolder()
afterAll(() => {
  removeTempFolders()
  removeFolders()
})

const here: Place = { folder, env: {} }
const cartera = (place: Place, line: string) => runCarteraIn(place, line.split(' '))
let number = 0

async function unpacked(parts: Parts, hints: WorkbookHints = {}) {
  const name = `book-${number++}.xlsx`
  const [file] = await expandFiles([await writeBook(join(folder, name), parts)])
  if (!file) throw new Error('no file')
  const { file: text, sheet } = await unpackWorkbook({ ...file, shown: 'book.xlsx' }, hints)
  return { text: readFileSync(text.path, 'utf8'), sheet }
}

/** The text of a sheet of cells. */
const textOf = async (rows: string, more: Parts = {}, hints: WorkbookHints = {}) =>
  (await unpacked(bookOf({ Ventas: sheetOf(rows) }, more), hints)).text

async function refusal(parts: Parts, hints: WorkbookHints = {}) {
  try {
    await unpacked(parts, hints)
  } catch (error) {
    if (error instanceof CarteraError) return { message: error.message, hint: error.place.hint?.in('en'), ...error.toJSON() }
    throw error
  }
  throw new Error('nothing was refused')
}

const row = (cells: string) => `<row r="1">${cells}</row>`

describe('texts', () => {
  const strings =
    '<sst><si><t>Ana</t></si><si><r><t>Be</t></r><r><rPr><b/></rPr><t>to</t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh></si><si><t xml:space="preserve"> a &amp; b </t></si></sst>'
  test('shared, rich, inline, of formulas; phonetic runs are left out', async () => {
    const cells = `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r><rPh><t>no</t></rPh></is></c><c r="E1" t="str"><f>A1</f><v>made</v></c>`
    expect(await textOf(row(cells), { 'xl/sharedStrings.xml': strings })).toBe('Ana\tBeto\t a & b \txy\tmade\n')
  })
  test('escapes, entities, characters as they are, and line breaks of one kind', async () => {
    const cells =
      '<c t="inlineStr"><is><t>a_x000D_\nb</t></is></c><c t="inlineStr"><is><t>_x005F_x000D_</t></is></c><c t="inlineStr"><is><t>&#x20AC;&lt;&#38;</t></is></c><c t="inlineStr"><is><t><![CDATA[<&>]]></t></is></c>'
    expect(await textOf(row(cells))).toBe('"a\nb"\t_x000D_\t€<&\t<&>\n')
  })
  test('booleans and errors as programs show them', async () => {
    expect(await textOf(row('<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#DIV/0!</v></c>'))).toBe('TRUE\tFALSE\t#DIV/0!\n')
  })
  test('a text of a formula may be empty; a formula without a value is a fault', async () => {
    expect(await textOf(row('<c><v>1</v></c><c t="str"><f>""</f><v></v></c><c><v>2</v></c>'))).toBe('1\t\t2\n')
    expect(await refusal(bookOf({ Ventas: sheetOf('<row r="17"><c r="C17"><f>A1*2</f></c></row>') }))).toMatchObject({
      message: 'book.xlsx, Ventas!C17: the formula has no value',
      cell: 'Ventas!C17',
      hint: 'Open the workbook in a spreadsheet program, which calculates its formulas, and save it.',
    })
  })
})

describe('numbers', () => {
  test.each<[number | string, string]>([
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['1.5e+20', '150000000000000000000'],
    ['-0', '0'],
    ['123456789012345678', '123456789012346000'],
    ['-12.50', '-12.5'],
  ])('%s is %s', (given, text) => expect(decimalText(Number(given))).toBe(text))

  test('a whole number of more digits than a spreadsheet keeps is an id, and stays', async () => {
    expect(await textOf(row('<c><v>8412345678901234</v></c><c><v>8412345678901233</v></c>'))).toBe('8412345678901234\t8412345678901233\n')
  })
  test('a number of three decimals is nobody’s thousands', async () => {
    expect(await textOf(row('<c><v>1.234</v></c><c><v>0.5</v></c>'))).toBe('1.2340\t0.5\n')
    expect(await textOf(row('<c><v>1.234</v></c><c><v>0.5</v></c>'), {}, { numbers: '1.234,56' })).toBe('1,2340\t0,5\n')
  })
  test('percents keep their sign, leading zeros their width', async () => {
    const styles = stylesOf('00000', '0.0%', '#,##0.00\\ &quot;€&quot;')
    expect(
      await textOf(row('<c s="1"><v>42</v></c><c s="2"><v>0.07</v></c><c s="3"><v>7.5</v></c><c s="5"><v>1.5</v></c>'), {
        'xl/styles.xml': styles,
      }),
    ).toBe('00042\t7%\t7.5\t150%\n')
  })
})

describe('dates', () => {
  const styles = stylesOf('[$-C0A]d\\ &quot;de&quot;\\ mmmm;@', 'hh:mm', '[h]:mm', 'yyyy\\-mm\\-dd hh:mm:ss')
  const dated = async (value: string, style: number, workbook: Parts = {}, hints: WorkbookHints = {}) =>
    textOf(row(`<c s="${style}"><v>${value}</v></c>`), { 'xl/styles.xml': styles, ...workbook }, hints)
  test.each<[string, number, string]>([
    ['45352', 5, '2024-03-01'],
    ['45352', 1, '2024-03-01'],
    ['45352.4375', 4, '2024-03-01 10:30:00'],
    ['45351.999999999', 4, '2024-03-01'],
    ['1', 5, '1900-01-01'],
    ['59', 5, '1900-02-28'],
    ['60', 5, '1900-02-29'],
    ['61', 5, '1900-03-01'],
    ['0.5', 2, '12:00:00'],
    ['1.5', 3, '36:00:00'],
    ['-1', 5, '-1'],
    ['2958465', 5, '9999-12-31'],
    ['2958466', 5, '2958466'],
  ])('%s under style %i is %s', async (value, style, text) => expect(await dated(value, style)).toBe(`${text}\n`))
  test('counted from 1904', async () => {
    const workbook = bookOf({ Ventas: '' })['xl/workbook.xml']?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? null
    expect(await dated('43890', 5, { 'xl/workbook.xml': workbook })).toBe('2024-03-01\n')
  })
  test('in the format that was named', async () => {
    expect(await dated('45352', 5, {}, { date_format: 'DD/MM/YYYY' })).toBe('01/03/2024\n')
    expect(await dated('45352', 5, {}, { date_format: 'excel' })).toBe('45352\n')
  })
  test('of the type d', async () => {
    expect(await textOf(row('<c t="d"><v>2024-03-01T00:00:00</v></c><c t="d"><v>2024-03-01T10:30:00.000</v></c>'))).toBe(
      '2024-03-01\t2024-03-01 10:30:00.000\n',
    )
  })
  test.each<[string, string]>([
    ['General', 'number'],
    ['Standard', 'number'],
    ['@', 'number'],
    ['0.00E+00', 'number'],
    ['[Red]#,##0.00;[Blue]-0', 'number'],
    ['"days" 0', 'number'],
    ['\\d0', 'number'],
    ['_-* #,##0.00\\ [$€-C0A]_-', 'number'],
    ['m/d/yy', 'date'],
    ['yyyy', 'date'],
    ['mmm-yy', 'date'],
    ['[$-409]dddd', 'date'],
    ['ggge', 'date'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[mm]:ss', 'elapsed'],
    ['0.0%', 'percent'],
    ['000', 'zeros'],
  ])('the format %s is of a %s', (code, as) => expect(styleOfFormat(code).as).toBe(as))

  test.each<[string, string | undefined]>([
    ['#,##0.00', undefined],
    ['[Red]#,##0.00 "kg"', undefined],
    ['[$-409]#,##0.00', undefined],
    ['_-* #,##0.00\\ [$€-C0A]_-', 'EUR'],
    ['#,##0.00\\ "€"', 'EUR'],
    ['[$EUR] #,##0.00', 'EUR'],
    ['"$"#,##0.00_);[Red]\\("$"#,##0.00\\)', '$'],
    ['[$$-409]#,##0.00', '$'],
    ['£0', 'GBP'],
  ])('the format %s shows the currency %s', (code, currency) => {
    const style = styleOfFormat(code)
    expect(style.as === 'number' ? style.currency : style.as).toBe(currency)
  })
})

describe('sheets', () => {
  const notes = sheetOf(plainRows([['Estas son notas'], ['nada']]))
  const sales = sheetOf(
    plainRows([
      ['Cliente', 'Ventas'],
      ['Ana', 5],
    ]),
  )
  const known = new Set(['cliente', 'ventas'])
  test('the first with known heads is read, hidden ones when they are named', async () => {
    const { text, sheet } = await unpacked(bookOf({ Notas: notes, Ventas: sales }), { known })
    expect({ text, sheet: sheet.sheet, guessed: sheet.guessed }).toEqual({
      text: 'Cliente\tVentas\nAna\t5\n',
      sheet: 'Ventas',
      guessed: true,
    })
    expect((await unpacked(bookOf({ Notas: notes, Ventas: sales }), { known, sheet: 'notas' })).sheet.sheet).toBe('Notas')
    const parts = bookOf({ Ventas: sales, Notas: notes })
    const hidden = {
      ...parts,
      'xl/workbook.xml': parts['xl/workbook.xml']?.replace('<sheet name="Ventas"', '<sheet name="Ventas" state="veryHidden"') ?? null,
    }
    expect((await unpacked(hidden, { known })).sheet).toMatchObject({
      sheet: 'Notas',
      sheets: [{ name: 'Ventas', hidden: true }, { hidden: false }],
    })
    expect((await unpacked(hidden, { known, sheet: 'Ventas' })).text).toBe('Cliente\tVentas\nAna\t5\n')
  })
  test('an unknown name is refused with the nearest', async () => {
    expect(await refusal(bookOf({ Ventas: sales }), { sheet: 'Venta' })).toMatchObject({
      message: 'book.xlsx has no sheet "Venta"',
      hint: 'Did you mean "Ventas"?',
    })
    expect(await refusal(bookOf({ Ventas: sales }), { sheet: '2025' })).toMatchObject({ hint: 'Its sheets are "Ventas".' })
  })
  test('rows keep their numbers, through empty ones, line breaks and cells without r', async () => {
    const { text, sheet } = await unpacked(
      bookOf({
        Ventas: sheetOf(
          '<row r="2"><c r="B2" t="inlineStr"><is><t>a\nb</t></is></c></row><row><c><v>1</v></c><c/><c s="3"/><c><v>4</v></c></row><row r="1000000"><c r="C1000000"><v>9</v></c></row><row r="1000001"><c r="A1000001" s="1"/></row>',
        ),
      }),
    )
    expect(text).toBe('\n\t"a\nb"\t\t\n1\t\t\t4\n\n\t\t9\t\n')
    expect([1, 2, 4, 5, 6].map(sheet.rowOf)).toEqual([1, 2, 3, 4, 1000000])
    expect([2, 3, 1000000, 500].map(sheet.lineOf)).toEqual([2, 4, 6, undefined])
  })
  test('prefixes, strict namespaces, absolute and odd names of parts', async () => {
    const strict = 'http://purl.oclc.org/ooxml'
    const parts: Parts = {
      '_rels\\.rels': relationsOf(
        `<Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/Book%20One/main.xml"/>`,
      ),
      'Book One/main.xml': `<x:workbook xmlns:x="${strict}/spreadsheetml/main" xmlns:q="${strict}/officeDocument/relationships"><x:sheets><x:sheet name="S" sheetId="1" q:id="z"/></x:sheets></x:workbook>`,
      'Book One/_rels/main.xml.rels': relationsOf(
        `<Relationship Target='../odd/PART.xml' Type='${strict}/officeDocument/relationships/worksheet' Id='z'/>`,
      ),
      'odd/part.XML': `\ufeff<?xml version="1.0"?><!-- a > b --><x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    }
    expect((await unpacked(parts)).text).toBe('7\n')
    const kept = { 'Book One/_rels/main.xml.rels': parts['Book One/_rels/main.xml.rels']?.replace('PART', 'hoja%201') ?? null }
    expect((await unpacked({ ...parts, ...kept, 'odd/part.XML': null, 'odd/hoja%201.xml': parts['odd/part.XML'] ?? null })).text).toBe(
      '7\n',
    )
  })
  test('a column with formats of more than one currency is said', async () => {
    const cell = (row: number, style: number) =>
      `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>C${row}</t></is></c><c r="B${row}" s="${style}"><v>5</v></c><c r="C${row}" s="2"><v>1</v></c></row>`
    const heads = ['customer', 'sales', 'margin'].map((head) => `<c t="inlineStr"><is><t>${head}</t></is></c>`).join('')
    await writeBook(
      join(folder, 'currencies.xlsx'),
      bookOf(
        { V: sheetOf(`<row r="1">${heads}</row>${cell(2, 0)}${cell(3, 1)}${cell(4, 2)}${cell(5, 1)}`) },
        { 'xl/styles.xml': stylesOf('[$€-C0A]0.00', '&quot;$&quot;0.00') },
      ),
    )
    const { code, stderr } = await cartera(here, 'pareto currencies.xlsx')
    expect([code, stderr.split('\n')[1]]).toEqual([
      0,
      'warning: currencies.xlsx: by the formats of its cells, column B of the sheet "V" has more than one currency: EUR (B3), $ (B4); formats convert nothing, only a column with each row’s currency does',
    ])
  })

  test('merged areas below the header and hidden rows are said', async () => {
    const rows =
      '<row r="1"><c t="inlineStr"><is><t>Cliente</t></is></c><c t="inlineStr"><is><t>Ventas</t></is></c></row><row r="2" hidden="1"><c t="inlineStr"><is><t>Ana</t></is></c><c><v>5</v></c></row><row r="3"><c t="inlineStr"><is><t>Beto</t></is></c><c><v>6</v></c></row>'
    await writeBook(
      join(folder, 'said.xlsx'),
      bookOf({ V: sheetOf(rows, '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C2:C3"/></mergeCells>') }),
    )
    const { code, stderr } = await cartera(here, 'pareto said.xlsx')
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: [
        'read 2 rows of said.xlsx, rejected 0, wrote 2 customers; guessed: sheet "V"',
        'warning: said.xlsx: 1 row of the sheet "V" is hidden but still counts',
        'warning: said.xlsx: the cells C2:C3 of the sheet "V" are merged; only the first cell of an area has its value',
        '',
      ].join('\n'),
    })
  })
})

describe('what is no sound workbook', () => {
  const good = bookOf({
    Ventas: sheetOf(
      plainRows([
        ['Cliente', 'Ventas'],
        ['Ana', 5],
      ]),
    ),
  })
  const cell = (xml: string) => bookOf({ 'Mis ventas': sheetOf(`<row r="3"><c r="B3"${xml}</c></row>`) })
  test.each<[string, Parts, RegExp]>([
    [
      'a part is missing',
      { ...good, 'xl/worksheets/sheet1.xml': null },
      /the part xl\/worksheets\/sheet1.xml of the sheet "Ventas" is missing/,
    ],
    [
      'relations lead nowhere',
      { ...good, 'xl/_rels/workbook.xml.rels': relationsOf() },
      /does not say which part holds the sheet "Ventas"/,
    ],
    [
      'no relations at all',
      { ...good, '_rels/.rels': relationsOf(), 'xl/workbook.xml': null },
      /does not say which of its parts is the workbook/,
    ],
    [
      'a document type',
      { ...good, 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' },
      /sheet1.xml is damaged: it declares a document type/,
    ],
    ['an entity of its own', { ...good, 'xl/worksheets/sheet1.xml': sheetOf('<row><c t="str"><v>&own;</v></c></row>') }, /unknown entity/],
    [
      'elements that cross',
      { ...good, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row></sheetData></row></worksheet>' },
      /do not fit into each other/,
    ],
    ['the end is missing', { ...good, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }, /ends too early/],
    ['nested too deep', { ...good, 'xl/worksheets/sheet1.xml': '<a>'.repeat(100) }, /nested too deep/],
    ['a number that is none', cell('><v>abc</v>'), /^book.xlsx, 'Mis ventas'!B3: "abc" is stored as a number but is not one$/],
    ['a date that is none', cell(' t="d"><v>soon</v>'), /'Mis ventas'!B3: "soon" is stored as a date/],
    ['a day that there is not', cell(' t="d"><v>2026-02-30</v>'), /'Mis ventas'!B3: "2026-02-30" is stored as a date/],
    ['a time that there is not', cell(' t="d"><v>2026-02-28T25:00:00</v>'), /'Mis ventas'!B3: "2026-02-28T25:00:00" is stored as a date/],
    ['no such shared text', cell(' t="s"><v>7</v>'), /'Mis ventas'!B3: there is no shared text 7/],
    [
      'a text too long',
      cell(` t="inlineStr"><is><t>${'x'.repeat(32_768)}</t></is>`),
      /'Mis ventas'!B3: the text is longer than a cell may hold/,
    ],
    [
      'a cell twice',
      bookOf({ V: sheetOf('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>') }),
      /V!A1: the cell is there twice/,
    ],
    ['a cell of another row', bookOf({ V: sheetOf('<row r="1"><c r="A2"><v>1</v></c></row>') }), /sheet "V": row 1 holds a cell "A2"/],
    ['rows out of order', bookOf({ V: sheetOf('<row r="2"><c><v>1</v></c></row><row r="2"/>') }), /row "2" comes after row 2/],
    ['a column too many', bookOf({ V: sheetOf('<row r="1"><c r="XFE1"><v>1</v></c></row>') }), /row 1 has more than 16384 columns/],
    ['a row too many', bookOf({ V: sheetOf('<row r="1048577"><c><v>1</v></c></row>') }), /more than 1048576 rows/],
    ['nothing in it', bookOf({ V: sheetOf('') }), /the sheet "V" is empty/],
    ['a word document', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }, /is a Word document, which cannot be read/],
    ['a binary workbook', { '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }, /binary Excel workbook \(.xlsb\)/],
    [
      'an OpenDocument',
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' },
      /OpenDocument spreadsheet \(.ods\)/,
    ],
    ['an archive', { 'sales.csv': 'a,b' }, /is a zip archive/],
  ])('%s', async (_, parts, message) => {
    const found = await refusal(parts)
    expect(found.message).toMatch(message)
    expect(found.hint).toMatch(/[.?]$/)
  })

  test('old and encrypted ones are told apart', async () => {
    const compound = Buffer.alloc(4096)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(compound)
    writeFileSync(join(folder, 'old.xls'), compound)
    Buffer.from('EncryptedPackage', 'utf16le').copy(compound, 1152)
    writeFileSync(join(folder, 'secret.xlsx'), compound)
    expect((await cartera(here, 'pareto old.xls')).stderr).toMatch(
      /^cartera: old.xls is an old Excel workbook \(.xls\), which cannot be read\n/,
    )
    expect((await cartera(here, 'pareto secret.xlsx')).stderr).toMatch(
      /^cartera: secret.xlsx is a workbook with a password, which cannot be read\n/,
    )
  })

  test('a bomb, a cut and a flipped byte are told', async () => {
    const path = await writeBook(
      join(folder, 'bomb.xlsx'),
      bookOf({ V: sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(20 << 20)}`) }),
    )
    expect((await cartera(here, 'pareto bomb.xlsx')).stderr).toMatch(/sheet1.xml unpacks to more than 200 times its size/)
    const whole = readFileSync(await writeBook(join(folder, 'good.xlsx'), good))
    writeFileSync(path, whole.subarray(0, whole.length - 100))
    expect((await cartera(here, 'pareto bomb.xlsx')).stderr).toMatch(/bomb.xlsx cannot be read: it is cut short/)
    const at = whole.indexOf('worksheets/sheet1.xml') + 60
    writeFileSync(path, Buffer.concat([whole.subarray(0, at), Buffer.from([(whole[at] ?? 0) ^ 4]), whole.subarray(at + 1)]))
    expect((await cartera(here, 'pareto bomb.xlsx')).stderr).toMatch(/its part xl\/worksheets\/sheet1.xml is damaged/)
  })

  test('an archive with a password of its own is told', async () => {
    const whole = readFileSync(await writeBook(join(folder, 'flags.xlsx'), good))
    const flagged = Buffer.from(whole)
    for (let at = flagged.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = flagged.indexOf('PK\x01\x02', at + 4, 'latin1'))
      flagged.writeUInt16LE(flagged.readUInt16LE(at + 8) | 1, at + 8)
    writeFileSync(join(folder, 'flags.xlsx'), flagged)
    expect((await cartera(here, 'pareto flags.xlsx')).stderr).toMatch(/flags.xlsx cannot be read: it has a password/)
  })
})

test('check, cohorts, joins, standard input and skipped rows', { tags: ['deep'] }, async () => {
  const styles = stylesOf('dd/mm/yyyy')
  const date = (serial: number) => `<c s="1"><v>${serial}</v></c>`
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const ledger = sheetOf(
    `<row>${text('Ventas del año')}</row><row r="3">${text('Cliente')}${text('Fecha')}${text('Importe')}</row><row>${text('Ana')}${date(45352)}<c><v>10.5</v></c></row><row>${text('Beto')}${date(45400)}${text('x')}</row><row>${text('Ana')}${date(45450)}<c><v>1.25</v></c></row>`,
  )
  await writeBook(join(folder, 'ledger.xlsx'), bookOf({ Ventas: ledger }, { 'xl/styles.xml': styles }))
  await writeBook(
    join(folder, 'names.xlsx'),
    bookOf({
      Nombres: sheetOf(
        plainRows([
          ['Cliente', 'Canal'],
          ['Ana', 'web'],
          ['Beto', 'tienda'],
        ]),
      ),
    }),
  )
  const failed = await cartera(here, 'pareto ledger.xlsx -f json')
  expect(JSON.parse(failed.stderr)).toMatchObject({ file: 'ledger.xlsx', line: null, cell: 'Ventas!C5', column: 'Importe', value: 'x' })
  const checked = await cartera(here, 'check ledger.xlsx --for pareto -f ndjson')
  expect(JSON.parse(checked.stdout)).toMatchObject({ file: 'ledger.xlsx', line: null, row: 5, cell: 'Ventas!C5', column: 'Importe' })
  const skipped = await cartera(here, 'pareto ledger.xlsx --join names.xlsx --split Canal --on-reject skip --rejects r.csv -f csv')
  expect(skipped).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1,Ana,A,Vital few,11\.75,1\.000000,1\.000000,web,,$/m) })
  expect(readFileSync(join(folder, 'r.csv'), 'utf8')).toBe(
    'Cliente,Fecha,Importe,line,column,reason\nBeto,2024-04-18,x,5,Importe,"""x"" is not a number"\n',
  )
  expect((await cartera(here, 'cohorts ledger.xlsx --on-reject skip')).code).toBe(0)
  const piped = await cartera({ ...here, input: readFileSync(join(folder, 'ledger.xlsx')) }, 'pareto - --on-reject skip -f csv')
  expect(piped.stdout).toMatch(/^1,Ana,A,Vital few,11\.75/m)
  expect((await cartera(here, 'pareto ledger.xlsx --sql')).code).toBe(2)
  expect((await cartera(here, 'inspect ledger.xlsx -f json')).stdout).toMatch(/"sheet": "Ventas"/)
})
