import { extname } from 'node:path'
import type { Inspection } from '../model/inspection.js'
import type { Advice } from '../portfolio/advice.js'
import type { Comparison } from '../portfolio/comparison.js'
import { writeAdviceJson } from './advice-json.js'
import { writeAdviceMarkdown } from './advice-markdown.js'
import { writeAdviceTable } from './advice-table.js'
import { writeComparisonJson } from './comparison-json.js'
import { writeComparisonMarkdown } from './comparison-markdown.js'
import { writeComparisonTable } from './comparison-table.js'
import { writeCsv } from './csv.js'
import { writeInspectionJson } from './inspection-json.js'
import { writeInspectionMarkdown } from './inspection-markdown.js'
import { writeInspectionTable } from './inspection-table.js'
import { writeJson } from './json.js'
import { writeMarkdown } from './markdown.js'
import { writeNdjson } from './ndjson.js'
import { writeParquet } from './parquet.js'
import { writeTable } from './table.js'
import type { Format, Writer } from './writer.js'

/** The writer of each format. */
export const writers: Readonly<Record<Format, Writer>> = {
  table: writeTable,
  csv: writeCsv,
  json: writeJson,
  ndjson: writeNdjson,
  md: writeMarkdown,
  parquet: writeParquet,
}

/** The writers of an inspection, by format. */
export const inspectionWriters: Readonly<Record<'table' | 'json' | 'md', Writer<Inspection>>> = {
  table: writeInspectionTable,
  json: writeInspectionJson,
  md: writeInspectionMarkdown,
}

/** Endings of file names, and the format of an inspection that each asks for. */
export const inspectionEndings: Readonly<Record<string, keyof typeof inspectionWriters>> = {
  '.txt': 'table',
  '.json': 'json',
  '.md': 'md',
  '.markdown': 'md',
}

/** The writer of each format for a comparison. */
export const comparisonWriters: Readonly<Record<Format, Writer<Comparison>>> = {
  table: writeComparisonTable,
  csv: writeCsv,
  json: writeComparisonJson,
  ndjson: writeNdjson,
  md: writeComparisonMarkdown,
  parquet: writeParquet,
}

/** The writer of each format for advice on cut points. */
export const adviceWriters: Readonly<Record<Format, Writer<Advice>>> = {
  table: writeAdviceTable,
  csv: writeCsv,
  json: writeAdviceJson,
  ndjson: writeNdjson,
  md: writeAdviceMarkdown,
  parquet: writeParquet,
}

/** Endings of file names, and the format that each asks for. */
export const endings: Readonly<Record<string, Format>> = {
  '.txt': 'table',
  '.csv': 'csv',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.md': 'md',
  '.markdown': 'md',
  '.parquet': 'parquet',
}

/** The format that a file's ending asks for; `undefined` when it asks for none. */
export const formatOf = (path: string): Format | undefined => endings[extname(path).toLowerCase()]
