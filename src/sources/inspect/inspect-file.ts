/** One file: what was understood of it and why, and its first rows as a run will use them. */
import type { Engine } from '../../engines/engine.js'
import type { Evidence } from '../probe/evidence.js'
import type { Declared } from '../read/field-source.js'
import { kindsOf } from '../read/formats.js'
import { numbersAsTexts, rawColumn, rawRelation } from '../read/relation.js'
import { type Hints, type Sampled, sampleRows } from '../read/sampled.js'
import { structuralReason } from '../read/structural-faults.js'
import { kindIn, type Reader } from '../read/table-facts.js'
import { textColumns } from '../read/understand.js'
import type { InspectedFact, InspectedFile, InspectedRow } from './inspected.js'
import { inspectedColumns, inspectedFormulas, type ToldColumns } from './inspected-columns.js'
import { inspectedFormats } from './inspected-formats.js'
import { type Formats, type RawSample, readSample } from './sample-rows.js'
import { sampledTwice } from './sampled-twice.js'

const shownRows = 5

const evidenced = (evidence: Evidence): InspectedFact => ({ ...evidence, cell: null, readings: [], option: null })

/** Which sheet of a workbook is read, and which others it has. */
function sheetFact({ sheet }: Sampled): InspectedFact[] {
  if (!sheet) return []
  const others = sheet.sheets.filter(({ name }) => name !== sheet.sheet)
  const named = (hidden: string) => others.map((other) => `"${other.name}"${other.hidden ? ` (${hidden})` : ''}`).join(', ')
  const because =
    others.length === 0
      ? { en: 'it is the only one', es: 'es la única' }
      : sheet.guessed
        ? {
            en: `the first that is not hidden with heads that are known; there are also ${named('hidden')}`,
            es: `la primera no oculta con encabezados conocidos; también están ${named('oculta')}`,
          }
        : { en: `given by --sheet; there are also ${named('hidden')}`, es: `dada por --sheet; también están ${named('oculta')}` }
  return [{ fact: 'sheet', value: sheet.sheet, because, cell: null, readings: [], option: null }]
}

/** Whether rows are customers or entries of a ledger. */
function rowsFact(sampled: Sampled): InspectedFact {
  const date = sampled.columns.sources.get('date')
  const fact = { fact: 'rows' as const, cell: null, readings: [], option: null }
  if (date) {
    const named = date.from === 'column' ? ` "${date.header}"` : ''
    return {
      ...fact,
      value: 'ledger',
      because: {
        en: `column${named} gives the date, so the rows of a customer are added up`,
        es: `la columna${named} da la fecha: las filas de un cliente se suman`,
      },
    }
  }
  const twice = sampledTwice([sampled])
  if (twice === undefined) {
    const because = { en: 'no column gives a date, so a row is a customer', es: 'ninguna columna da la fecha: cada fila es un cliente' }
    return { ...fact, value: 'customers', because }
  }
  return {
    ...fact,
    value: 'repeated',
    option: '--aggregate',
    because: {
      en: `"${twice}" stands on two rows and no column gives a date; --aggregate adds such rows up`,
      es: `"${twice}" está en dos filas y ninguna columna da la fecha; --aggregate suma esas filas`,
    },
  }
}

/** The first rows as text; those of a CSV file come from its sample. */
async function firstRows(sampled: Sampled, { fields, kindOf }: Omit<RawSample, 'rows'>, [formats]: readonly Formats[], engine: Engine) {
  const { probe, reader: own } = sampled
  if (probe) return probe.first.map(({ line, cells, fault }) => ({ line, cells, fault }))
  const asTexts = formats && numbersAsTexts(own, formats.numbers, textColumns(sampled, fields, kindOf, -1))
  const reader = { ...own, ...asTexts } as Reader
  const width = sampled.columns.headers.length
  const columns = Array.from({ length: width }, (_, i) => rawColumn(i)).join(', ')
  const rows = await engine.rows(`SELECT ${columns} FROM ${rawRelation(reader)} LIMIT ${shownRows}`)
  return rows.map((cells) => ({ line: undefined, cells, fault: undefined }))
}

async function sampleOf(
  sampled: Sampled,
  raw: Omit<RawSample, 'rows'>,
  formats: readonly Formats[],
  engine: Engine,
): Promise<InspectedRow[]> {
  const first = await firstRows(sampled, raw, formats, engine)
  const sound = first.flatMap(({ cells, fault }, i) => (fault ? [] : [{ number: i + 1, cells }]))
  const read = await readSample(engine, { ...raw, rows: sound }, formats)
  return first.map(({ line, cells, fault }, i) => ({
    line: line ?? null,
    cells: read[sound.findIndex(({ number }) => number === i + 1)] ?? [],
    fault: fault ? structuralReason({ fault, cells: cells as string[] }, raw.columns.headers.length) : null,
  }))
}

function sampledRows({ probe, rows }: Sampled): InspectedFile['sampled'] {
  if (!probe) return { rows: rows.length, faulty: 0, all: rows.length < sampleRows }
  const allFaulty = probe.first.every(({ fault }) => fault) && probe.faulty >= rows.length
  return { rows: rows.length + (allFaulty ? 0 : probe.faulty), faulty: probe.faulty, all: probe.whole }
}

/**
 * Inspects a sampled file; nothing but its samples is read.
 * @param declared all fields that any classifier may ask for
 */
export async function inspectFile(
  sampled: Sampled,
  told: ToldColumns,
  declared: Declared,
  hints: Hints,
  engine: () => Promise<Engine>,
): Promise<InspectedFile> {
  const { columns } = told
  const kinds = kindsOf([sampled], declared)
  const kindOf = kindIn({ kinds, declared })
  const { facts, formats } = inspectedFormats(sampled, declared, kindOf, hints)
  const formulas = inspectedFormulas(columns, declared)
  const fields = [...new Set([...columns.sources.keys(), ...formulas.map(({ field }) => field)])]
  const rows = await sampleOf(sampled, { columns, declared, kindOf, fields }, formats, await engine())
  return {
    path: sampled.shown,
    kind: sampled.file.home ? 'server' : sampled.file.kind,
    ...(sampled.sheet && { sheets: sampled.sheet.sheets.map((each) => ({ ...each, read: each.name === sampled.sheet?.sheet })) }),
    compression: sampled.file.compression,
    sampled: sampledRows(sampled),
    facts: [...sheetFact(sampled), ...(sampled.probe?.evidence ?? []).map(evidenced), ...facts, rowsFact(sampled)],
    columns: inspectedColumns(told, declared, hints.map ?? {}),
    formulas,
    sample: { fields: fields.map((field) => ({ field, kind: kindOf(field) })), rows },
  }
}
