/** The looks of cells; numbers have Excel's own formats, which show the signs of the reader's language. */
import { declaration } from './xml.js'

const fonts = [
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="16"/><name val="Calibri"/><family val="2"/></font>',
]

const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill>',
]

const borders = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  '<border><left/><right/><top/><bottom style="thin"><color rgb="FF7F8C99"/></bottom><diagonal/></border>',
]

/** #,##0, #,##0.00 and 0.00% by the numbers under which every program knows them. */
const formats = { whole: 3, money: 4, percent: 10 } as const

interface Style {
  format?: number
  font?: number
  fill?: number
  border?: number
  alignment?: string
}

const wrapped = 'vertical="top" wrapText="1"'

/** In the order of `look`. */
const cellStyles: readonly Style[] = [
  {},
  { font: 1, fill: 2, border: 1, alignment: wrapped },
  { font: 2 },
  { format: formats.whole },
  { format: formats.money },
  { format: formats.percent },
  { format: formats.money },
  { font: 1 },
  { alignment: wrapped },
  { font: 1, fill: 2, border: 1, alignment: 'horizontal="right" vertical="top" wrapText="1"' },
  { alignment: 'horizontal="left" indent="1"' },
  { font: 1, fill: 2, border: 1, alignment: `horizontal="left" indent="1" ${wrapped}` },
  { font: 1, alignment: wrapped },
  { alignment: 'horizontal="right"' },
]

const counted = (name: string, parts: readonly string[]) => `<${name} count="${parts.length}">${parts.join('')}</${name}>`

function styleElement({ format = 0, font = 0, fill = 0, border = 0, alignment }: Style): string {
  const applied = [
    ...(format ? ['applyNumberFormat="1"'] : []),
    ...(font ? ['applyFont="1"'] : []),
    ...(fill ? ['applyFill="1"'] : []),
    ...(border ? ['applyBorder="1"'] : []),
    ...(alignment ? ['applyAlignment="1"'] : []),
  ]
  const start = `<xf ${[`numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`, ...applied].join(' ')}`
  return alignment ? `${start}><alignment ${alignment}/></xf>` : `${start}/>`
}

/** `xl/styles.xml`. */
export const stylesPart = [
  declaration,
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  counted('fonts', fonts),
  counted('fills', fills),
  counted('borders', borders),
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  counted('cellXfs', cellStyles.map(styleElement)),
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('')
