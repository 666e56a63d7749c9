/** A part of a workbook, read as XML; what is wrong in it is told with its name. */
import { type Sentence, say } from '../../words/sentence.js'
import { workbookFault } from './faults.js'
import type { Archive } from './unzip.js'
import { XmlFault, type XmlHandler, xmlReader, xmlText } from './xml.js'

/** Parts that are held in memory unpack to no more than this. */
const heldPart = 64 << 20

const reasons: Readonly<Record<XmlFault['why'], Sentence>> = {
  dtd: say('xml-dtd'),
  entity: say('xml-entity'),
  deep: say('xml-deep'),
  cut: say('xml-cut'),
  tag: say('xml-tag'),
  text: say('xml-text'),
}

/** The error of a part that is no XML. */
function partFailure(error: unknown, shown: string, part: string): unknown {
  if (!(error instanceof XmlFault)) return error
  return workbookFault(shown, say('part-is-no-xml', part, reasons[error.why]))
}

/** Reads a part; after each piece of it `after` may give what was found so far, and end the reading. */
export async function* parsePart<T>(
  archive: Archive,
  part: string,
  handler: XmlHandler,
  after: () => readonly T[],
  most?: number,
): AsyncGenerator<T> {
  const reader = xmlReader(handler)
  try {
    for await (const text of xmlText(archive.read(part, most))) {
      reader.push(text)
      yield* after()
    }
    reader.end()
    yield* after()
  } catch (error) {
    throw partFailure(error, archive.shown, part)
  }
}

/** Reads the whole of a part. */
export async function parseWhole(archive: Archive, part: string, handler: XmlHandler, most: number = heldPart): Promise<void> {
  for await (const _ of parsePart(archive, part, handler, () => [], most));
}
