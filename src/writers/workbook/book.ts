/** A workbook, written sheet by sheet. */
import { chartPart, drawingPart } from './chart.js'
import { type Page, pageXml } from './page.js'
import {
  applicationPart,
  type BookSheet,
  contentTypes,
  corePart,
  customPart,
  drawingRelations,
  packageRelations,
  sheetRelations,
  workbookPart,
  workbookRelations,
} from './parts.js'
import { stylesPart } from './styles.js'
import { zipInto } from './zip.js'

/** A workbook under construction. */
export interface Book {
  /** Adds a sheet of XML; its name is made one that programs take. Its filter is known when all is written. */
  sheet(name: string, xml: AsyncIterable<string> | Iterable<string>, filter?: () => string | undefined): Promise<void>
  /** Adds a page and its charts. */
  page(name: string, page: Page): Promise<void>
  close(): Promise<void>
  abandon(): Promise<void>
}

const longestName = 31

/** A name without the signs that programs refuse, and of no more than 31 characters. */
const sheetName = (name: string): string => {
  const plain = name
    .replace(/[\][:*?/\\\x00-\x1f]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
  return [...plain].length <= longestName && plain.length <= longestName ? plain : `${plain.slice(0, longestName - 1).trimEnd()}…`
}

/** Begins a workbook in a file that must not exist; its properties are for programs that read it again. */
export async function newBook(path: string, title: string, properties: ReadonlyMap<string, string> = new Map()): Promise<Book> {
  const zip = await zipInto(path)
  const sheets: BookSheet[] = []
  let [drawings, charts] = [0, 0]
  const part = (name: string, text: string) => zip.add(name, [text])

  /** A name that no other sheet has. */
  function free(name: string): string {
    const taken = (each: string) => sheets.some((sheet) => sheet.name.toLowerCase() === each.toLowerCase())
    const wanted = sheetName(name) || 'Sheet'
    let found = wanted
    for (let n = 2; taken(found); n++) found = `${wanted.slice(0, longestName - String(n).length - 1)} ${n}`
    return found
  }

  async function sheet(name: string, xml: AsyncIterable<string> | Iterable<string>, filter: () => string | undefined = () => undefined) {
    const entry: BookSheet = { name: free(name) }
    sheets.push(entry)
    await zip.add(`xl/worksheets/sheet${sheets.length}.xml`, xml)
    entry.filter = filter()
  }

  const custom = properties.size > 0
  await part('_rels/.rels', packageRelations(custom))
  await part('docProps/app.xml', applicationPart)
  await part('docProps/core.xml', corePart(title))
  if (custom) await part('docProps/custom.xml', customPart(properties))
  await part('xl/styles.xml', stylesPart)
  return {
    sheet,
    async page(name, page) {
      await sheet(name, pageXml(page, sheets.length === 0))
      if (page.charts.length === 0) return
      drawings++
      await part(`xl/worksheets/_rels/sheet${sheets.length}.xml.rels`, sheetRelations(drawings))
      await part(`xl/drawings/drawing${drawings}.xml`, drawingPart(page.charts))
      const numbers = page.charts.map((_, i) => charts + i + 1)
      await part(`xl/drawings/_rels/drawing${drawings}.xml.rels`, drawingRelations(numbers))
      for (const [i, { chart }] of page.charts.entries()) await part(`xl/charts/chart${numbers[i]}.xml`, chartPart(chart))
      charts += page.charts.length
    },
    async close() {
      await part('xl/workbook.xml', workbookPart(sheets))
      await part('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length))
      await part('[Content_Types].xml', contentTypes({ sheets: sheets.length, drawings, charts, custom }))
      await zip.close()
    },
    abandon: () => zip.abandon(),
  }
}
