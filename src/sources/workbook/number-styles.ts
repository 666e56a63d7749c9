/** What the formats of a workbook's cells say of their numbers: dates, times, percents, leading zeros. */
import { currencyNamed, isCurrency } from '../grammar/currency.js'
import { parseWhole } from './parse.js'
import type { Archive } from './unzip.js'
import { attributes } from './xml.js'

/** How a number is meant. `zeros` are the digits that it shows at least; `currency` is that of an amount, as `currencyNamed` names it. */
export type NumberStyle =
  | { as: 'number'; currency?: string | undefined }
  | { as: 'date' | 'time' | 'elapsed' | 'percent' }
  | { as: 'zeros'; digits: number }

const plain: NumberStyle = { as: 'number' }

/** Formats that every program knows by their number; those of East Asia among them. */
function builtIn(id: number): NumberStyle {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return { as: 'date' }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return { as: 'time' }
  if (id === 46) return { as: 'elapsed' }
  return id === 9 || id === 10 ? { as: 'percent' } : plain
}

/** A format without what stands in it for show: texts, colours, currencies, fillings. */
const bare = (code: string) =>
  code
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')

/** The currency that a format shows: `[$€-C0A]`, `"€"`, `\\€` or `$`; undefined where it shows none. */
function currencyOfFormat(code: string): string | undefined {
  const parts = code.matchAll(/\[\$([^\]-]+)(?:-[^\]]*)?\]|\[[^\]]*\]|"([^"]*)"|((?:US|MX|R)?\p{Sc})/gu)
  for (const [, local, quoted, bare] of parts) {
    const name = (local ?? quoted ?? bare ?? '').trim()
    if (isCurrency(name)) return currencyNamed(name)
  }
  return undefined
}

/** How numbers of a format are meant. */
export function styleOfFormat(code: string): NumberStyle {
  const [first = ''] = bare(code).split(';')
  const sign = first.toLowerCase()
  if (/^\s*(general|standard|@)\s*$/.test(sign)) return plain
  const tokens = sign.replace(/am\/pm|a\/p/g, 'h').replace(/e[-+]/g, '')
  if (/\[(h+|m+|s+)\]/.test(tokens)) return { as: 'elapsed' }
  if (/[ydge]/.test(tokens) || (/m/.test(tokens) && !/[hs]/.test(tokens))) return { as: 'date' }
  if (/[hs]/.test(tokens)) return { as: 'time' }
  if (tokens.includes('%')) return { as: 'percent' }
  const zeros = /^\s*(0{2,})\s*$/.exec(tokens)?.[1]
  if (zeros) return { as: 'zeros', digits: zeros.length }
  const currency = currencyOfFormat(code)
  return currency === undefined ? plain : { as: 'number', currency }
}

/** Styles of cells by their number. */
export type NumberStyles = readonly NumberStyle[]

const mostStyles = 70_000

/** Reads the formats of cells. */
export async function numberStyles(archive: Archive, part: string): Promise<NumberStyles> {
  const own = new Map<number, NumberStyle>()
  const ids: number[] = []
  let inCells = false
  await parseWhole(archive, part, {
    open(name, raw) {
      if (name === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributes(raw)
        if (own.size < mostStyles) own.set(Number(numFmtId), styleOfFormat(formatCode))
      } else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells && ids.length < mostStyles) ids.push(Number(attributes(raw).numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return ids.map((id) => own.get(id) ?? builtIn(id))
}

/** The style of a cell; plain numbers where it names none. */
export const styleAt = (styles: NumberStyles, index: number): NumberStyle => styles[index] ?? plain
