/** What a program put beside the sheets of a workbook: `docProps/custom.xml`. */
import { unescapedCell } from './cell-text.js'
import { parseWhole } from './parse.js'
import type { Archive } from './unzip.js'
import { attributes } from './xml.js'

const part = 'docProps/custom.xml'

/** Properties are no more than this; others are not ours. */
const most = 10_000

/** Texts by the names of the properties; none where there is no such part. @throws input error for a part that is no XML */
export async function customProperties(archive: Archive): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (!archive.has(part)) return found
  let [name, text, inside] = [undefined as string | undefined, '', false]
  await parseWhole(archive, part, {
    open(element, raw) {
      if (element === 'property') name = unescapedCell(attributes(raw).name ?? '')
      inside = name !== undefined && (element === 'lpwstr' || element === 'lpstr')
      if (inside) text = ''
    },
    close(element) {
      if (inside && name !== undefined && found.size < most) found.set(name, unescapedCell(text))
      inside = false
      if (element === 'property') name = undefined
    },
    text(piece) {
      if (inside) text += piece
    },
  })
  return found
}
