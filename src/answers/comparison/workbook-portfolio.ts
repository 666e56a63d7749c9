import { normalise } from '../../fields/dictionary.js'
import { nameOfHead, segmentProperty, titleOf } from '../../model/titles.js'
import type { SourceFile } from '../../sources/find/file-kind.js'
import { cellAt } from '../../sources/workbook/sheet-place.js'
import { sheetDelimiter, unpackWorkbook } from '../../sources/workbook/unpack.js'
import { nameCells } from '../../words/place.js'
import { csvPortfolio } from './csv-portfolio.js'
import type { PortfolioFile } from './portfolio-file.js'

const known: ReadonlySet<string> = new Set(
  ['rank', 'customer', 'segment'].flatMap((name) => [name, ...Object.values(titleOf(name))].map(normalise)),
)

/** A portfolio in a workbook: as `-o portfolio.xlsx` writes it, or one in csv that a spreadsheet saved as a workbook. */
export async function workbookPortfolio(
  workbook: SourceFile,
  tempDir: string,
  { signal, sheet: asked }: { signal?: AbortSignal | undefined; sheet?: string | undefined },
): Promise<PortfolioFile> {
  const { shown } = workbook
  const { file, sheet } = await unpackWorkbook(workbook, { known, parts: true, properties: true, sheet: asked, temp_dir: tempDir, signal })
  nameCells(shown, (row, column) => cellAt(sheet, row, column))
  const hints = { delimiter: sheetDelimiter, encoding: 'utf-8', known }
  return csvPortfolio(file, tempDir, signal, {
    name: sheet.sheet,
    hints,
    namesOf(heads) {
      const names = heads.map(nameOfHead)
      sheet.headers = names
      return names
    },
    lineOf: sheet.rowOf,
    segments: segmentsIn(sheet.properties),
  })
}

/** The segments by the labels that the sheet shows, as the workbook itself tells them; not of a label that two segments share. */
function segmentsIn(properties: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const told = [...properties].flatMap(([name, label]) =>
    name.startsWith(segmentProperty) ? [[label, name.slice(segmentProperty.length)] as const] : [],
  )
  return new Map(told.filter(([label]) => told.filter((other) => other[0] === label).length === 1))
}
