/** Workbooks by hand: each part is the text that a test wants. */
import { rmSync } from 'node:fs'
import { zipInto } from '../../../src/writers/workbook/zip.js'
import { crc32 } from './crc32.js'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Parts by their names; `null` leaves one out. */
export type Parts = Readonly<Record<string, string | null>>

/** A sheet of rows as they stand in its XML. */
export const sheetOf = (rows: string, after = '') => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`

/** Rows of numbers and inline texts. */
export const plainRows = (rows: readonly (readonly (string | number)[])[]) =>
  rows
    .map(
      (cells) =>
        `<row>${cells.map((cell) => (typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t>${cell}</t></is></c>`)).join('')}</row>`,
    )
    .join('')

const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`

export const relationsOf = (...all: string[]) => `<Relationships xmlns="${packages}">${all.join('')}</Relationships>`

/** The parts of a workbook of sheets by their names, in the usual places; `workbook` and `styles` as they are wanted. */
export function bookOf(sheets: Readonly<Record<string, string>>, more: Parts = {}): Record<string, string | null> {
  const names = Object.keys(sheets)
  const part = (i: number) => `xl/worksheets/sheet${i + 1}.xml`
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationsOf(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsOf(
      ...names.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
      ...('xl/sharedStrings.xml' in more ? [relation('strings', 'sharedStrings', 'sharedStrings.xml')] : []),
      ...('xl/styles.xml' in more ? [relation('styles', 'styles', 'styles.xml')] : []),
    ),
    ...Object.fromEntries(Object.values(sheets).map((xml, i) => [part(i), xml])),
    ...more,
  }
}

/** Writes the parts that are not left out as an archive. */
export async function writeBook(path: string, parts: Parts): Promise<string> {
  rmSync(path, { force: true })
  const zip = await zipInto(path)
  for (const [name, text] of Object.entries(parts)) if (text !== null) await zip.add(name, [text])
  await zip.close()
  return path
}

/** The bytes of an archive whose parts stand in it as they are. */
export function storedBook(parts: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(parts).map(([name, bytes]) => {
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(bytes.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    return { name: Buffer.from(name), head, bytes }
  })
  const directory: Buffer[] = []
  let at = 0
  const files = entries.map(({ name, head, bytes }) => {
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), head, rest, name]))
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, name, bytes])
    at += file.length
    return file
  })
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...directory, end])
}

/** Styles of cells, by the codes of their formats. */
export const stylesOf = (...codes: string[]) =>
  `<styleSheet xmlns="${main}"><numFmts>${codes.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${codes.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}<xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>`
