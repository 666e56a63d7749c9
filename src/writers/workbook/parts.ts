/** The parts of a workbook beside its sheets. */
import { declaration, escaped } from './xml.js'

/** A sheet as its workbook lists it. */
export interface BookSheet {
  name: string
  /** Its head stands on top of every printed page, and its rows can be filtered. */
  filter?: string | undefined
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relations = (all: readonly (readonly [id: string, type: string, target: string])[]) =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`

/** `_rels/.rels` */
export const packageRelations = (custom: boolean): string =>
  relations([
    ['rId1', `${office}/officeDocument`, 'xl/workbook.xml'],
    ['rId2', `${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ['rId3', `${office}/extended-properties`, 'docProps/app.xml'],
    ...(custom ? ([['rId4', `${office}/custom-properties`, 'docProps/custom.xml']] as const) : []),
  ])

/** `docProps/custom.xml`: texts by their names, which programs show among the properties of the file. */
export const customPart = (properties: ReadonlyMap<string, string>): string =>
  `${declaration}<Properties xmlns="${office.replace('officeDocument/2006/relationships', 'officeDocument/2006/custom-properties')}" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${[
    ...properties,
  ]
    .map(
      ([name, value], i) =>
        `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="${escaped(name)}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
    )
    .join('')}</Properties>`

/** `docProps/app.xml` */
export const applicationPart = `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>cartera</Application></Properties>`

/** `docProps/core.xml`: a title and no dates, so that the same result is the same file. */
export const corePart = (title: string): string =>
  `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>cartera</dc:creator></cp:coreProperties>`

/** A sheet's name within a formula. */
const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`

/** `A1:F20` as `$A$1:$F$20` */
const absolute = (range: string) => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')

/** `xl/workbook.xml` */
export function workbookPart(sheets: readonly BookSheet[]): string {
  const names = sheets.flatMap(({ name, filter }, i) =>
    filter === undefined
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${escaped(`${quoted(name)}!${absolute(filter)}`)}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escaped(`${quoted(name)}!$1:$1`)}</definedName>`,
        ],
  )
  const listed = sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return [
    `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews>`,
    `<sheets>${listed.join('')}</sheets>`,
    names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '',
    '</workbook>',
  ].join('')
}

/** `xl/_rels/workbook.xml.rels` */
export const workbookRelations = (sheets: number): string =>
  relations([
    ...Array.from({ length: sheets }, (_, i) => [`rId${i + 1}`, `${office}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const),
    [`rId${sheets + 1}`, `${office}/styles`, 'styles.xml'],
  ])

export const sheetRelations = (drawing: number): string => relations([['rId1', `${office}/drawing`, `../drawings/drawing${drawing}.xml`]])

export const drawingRelations = (charts: readonly number[]): string =>
  relations(charts.map((chart, i) => [`rId${i + 1}`, `${office}/chart`, `../charts/chart${chart}.xml`] as const))

/** `[Content_Types].xml` */
export function contentTypes(counts: { sheets: number; drawings: number; charts: number; custom: boolean }): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`
  const each = (count: number, part: (n: number) => string, type: string) =>
    Array.from({ length: count }, (_, i) => override(part(i + 1), type))
  return [
    `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
    override('xl/workbook.xml', `${spreadsheet}.sheet.main+xml`),
    override('xl/styles.xml', `${spreadsheet}.styles+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
    counts.custom ? override('docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml') : '',
    ...each(counts.sheets, (n) => `xl/worksheets/sheet${n}.xml`, `${spreadsheet}.worksheet+xml`),
    ...each(counts.drawings, (n) => `xl/drawings/drawing${n}.xml`, 'application/vnd.openxmlformats-officedocument.drawing+xml'),
    ...each(counts.charts, (n) => `xl/charts/chart${n}.xml`, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'),
    '</Types>',
  ].join('')
}
