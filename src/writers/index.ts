import { extname } from 'node:path'
import type { Advice } from '../answers/advice/advice.js'
import type { Comparison } from '../answers/comparison/comparison.js'
import type { Inspection } from '../answers/inspection/inspection.js'
import type { Portfolio } from '../answers/portfolio/portfolio.js'
import type { Format, Writer } from './writer.js'

type Loaders<F extends Format, T> = Readonly<Record<F, () => Promise<Writer<T>>>>

/** Writers that load their code, and what that stands on, when first used. */
const lazy = <F extends Format, T>(loaders: Loaders<F, T>) =>
  Object.fromEntries(
    Object.entries<() => Promise<Writer<T>>>(loaders).map(([format, load]): [string, Writer<T>] => [
      format,
      async (...given) => (await load())(...given),
    ]),
  ) as Readonly<Record<F, Writer<T>>>

const rows = {
  csv: async () => (await import('./csv.js')).writeCsv,
  ndjson: async () => (await import('./ndjson.js')).writeNdjson,
  parquet: async () => (await import('./parquet.js')).writeParquet,
}

/** The writer of each format. */
export const writers = lazy<Format, Portfolio>({
  ...rows,
  table: async () => (await import('./table.js')).writeTable,
  json: async () => (await import('./json.js')).writeJson,
  md: async () => (await import('./markdown.js')).writeMarkdown,
})

/** The writers of an inspection, by format. */
export const inspectionWriters = lazy<'table' | 'json' | 'md', Inspection>({
  table: async () => (await import('./inspection-table.js')).writeInspectionTable,
  json: async () => (await import('../answers/inspection/inspection-json.js')).writeInspectionJson,
  md: async () => (await import('./inspection-markdown.js')).writeInspectionMarkdown,
})

/** The writer of each format for a comparison. */
export const comparisonWriters = lazy<Format, Comparison>({
  ...rows,
  table: async () => (await import('./comparison-table.js')).writeComparisonTable,
  json: async () => (await import('../answers/comparison/comparison-json.js')).writeComparisonJson,
  md: async () => (await import('./comparison-markdown.js')).writeComparisonMarkdown,
})

/** The writer of each format for advice on cut points. */
export const adviceWriters = lazy<Format, Advice>({
  ...rows,
  table: async () => (await import('./advice-table.js')).writeAdviceTable,
  json: async () => (await import('../answers/advice/advice-json.js')).writeAdviceJson,
  md: async () => (await import('./advice-markdown.js')).writeAdviceMarkdown,
})

/** Endings of file names, and the format of an inspection that each asks for. */
export const inspectionEndings: Readonly<Record<string, keyof typeof inspectionWriters>> = {
  '.txt': 'table',
  '.json': 'json',
  '.md': 'md',
  '.markdown': 'md',
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
