/** Which parts a workbook has: found by its relations, as its program may name parts as it likes. */
import { fileError } from '../../errors.js'
import { type Sentence, say } from '../../words/sentence.js'
import { workbookFault } from './faults.js'
import { parseWhole } from './parse.js'
import type { Archive } from './unzip.js'
import { attributes } from './xml.js'

/** A sheet of cells. */
export interface SheetPart {
  name: string
  hidden: boolean
  part: string
}

/** What is known of a workbook before its cells. */
export interface WorkbookParts {
  sheets: SheetPart[]
  /** Its dates are counted from 1904. */
  from1904: boolean
  sharedStrings?: string
  styles?: string
}

interface Relation {
  /** The last word of its type, which is the same in all versions of the format. */
  type: string
  target: string
  outside: boolean
}

const folderOf = (part: string) => part.split('/').slice(0, -1).join('/')

/** A target as the name of a part: beside the part that names it, or from the root. Names are in the archive as written, or decoded. */
function targeted(archive: Archive, target: string, base: string): string {
  const plain = target.replaceAll('\\', '/').replace(/#.*$/, '')
  const written = resolved(plain, base)
  return archive.has(written) ? written : resolved(decode(plain), base)
}

function resolved(plain: string, base: string): string {
  const steps = plain.startsWith('/') ? [] : folderOf(base).split('/').filter(Boolean)
  for (const step of plain.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** The relations of a part, or of the whole archive, by their ids; none where there is no such part. */
async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const own = `${folderOf(part)}/_rels/${part.split('/').at(-1)}.rels`
  const relations = new Map<string, Relation>()
  if (!archive.has(own)) return relations
  await parseWhole(archive, own, {
    open(name, raw) {
      if (name !== 'Relationship') return
      const { Id = '', Type = '', Target = '', TargetMode } = attributes(raw)
      const type = Type.split('/').at(-1) ?? ''
      relations.set(Id, { type, target: targeted(archive, Target, part), outside: TargetMode === 'External' })
    },
    close() {},
    text() {},
  })
  return relations
}

/** Sheets may be more than this in no workbook. */
const mostSheets = 10_000

/** Refuses what is packed like a workbook and is none that can be read, by its name. */
function refuseOther(archive: Archive, part: string | undefined) {
  const { shown } = archive
  const names = archive.names()
  const refuse = (code: string, what: Sentence, hint: Sentence) => {
    throw fileError(`binary-${code}`, say('not-read-as-table', what), { file: shown, hint })
  }
  if (part?.endsWith('.bin') || names.includes('xl/workbook.bin')) refuse('excel', say('a-binary-workbook'), say('save-as-xlsx'))
  if (names.includes('content.xml') && names.includes('mimetype')) refuse('excel', say('an-open-document'), say('save-as-xlsx'))
  if (names.some((name) => name.endsWith('.iwa') || name === 'index.zip')) refuse('excel', say('a-numbers-document'), say('save-as-xlsx'))
  if (names.some((name) => name.startsWith('word/'))) refuse('document', say('a-word-document'), say('export-as-csv'))
  if (names.some((name) => name.startsWith('ppt/'))) refuse('document', say('a-presentation'), say('export-as-csv'))
  if (part === undefined && !names.some((name) => name.startsWith('xl/')) && !names.includes('[content_types].xml'))
    refuse('archive', say('a-zip-archive'), say('unpack-or-gzip-csv'))
}

/** The part of the workbook itself. @throws input error for an archive that is none */
async function workbookPart(archive: Archive): Promise<string> {
  const relations = [...(await relationsOf(archive, '')).values()]
  const part = relations.find(({ type }) => type === 'officeDocument')?.target
  refuseOther(archive, part)
  if (part !== undefined && archive.has(part)) return part
  if (archive.has('xl/workbook.xml') && part === undefined) return 'xl/workbook.xml'
  throw workbookFault(archive.shown, part === undefined ? say('no-workbook-part') : say('part-missing', part))
}

interface ListedSheet {
  name: string
  state: string | undefined
  id: string | undefined
}

/** Finds the sheets of a workbook, in their order. @throws input error where its relations lead nowhere */
export async function workbookParts(archive: Archive): Promise<WorkbookParts> {
  const part = await workbookPart(archive)
  const relations = await relationsOf(archive, part)
  const listed: ListedSheet[] = []
  let from1904 = false
  await parseWhole(archive, part, {
    open(element, raw) {
      if (element === 'workbookPr') from1904 = /^(1|true|on)$/.test(attributes(raw).date1904 ?? '')
      if (element !== 'sheet') return
      const { name = '', state, id } = attributes(raw)
      listed.push({ name, state, id })
      if (listed.length > mostSheets) throw workbookFault(archive.shown, say('too-many-sheets', mostSheets))
    },
    close() {},
    text() {},
  })
  const named = (type: string) => {
    const found = [...relations.values()].find((each) => each.type === type && !each.outside)?.target
    return found !== undefined && archive.has(found) ? found : undefined
  }
  const [sharedStrings, styles] = [named('sharedStrings'), named('styles')]
  const sheets = listed.flatMap(({ name, state, id }): SheetPart[] => {
    const relation = id === undefined ? undefined : relations.get(id)
    if (!relation) throw workbookFault(archive.shown, say('sheet-leads-nowhere', name))
    if (relation.type !== 'worksheet') return []
    if (relation.outside || !archive.has(relation.target))
      throw workbookFault(archive.shown, say('sheet-part-missing', name, relation.target))
    return [{ name, hidden: state === 'hidden' || state === 'veryHidden', part: relation.target }]
  })
  if (sheets.length === 0) throw workbookFault(archive.shown, say('no-sheets'))
  return { sheets, from1904, ...(sharedStrings === undefined ? {} : { sharedStrings }), ...(styles === undefined ? {} : { styles }) }
}
