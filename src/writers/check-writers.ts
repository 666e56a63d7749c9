import { extname } from 'node:path'
import { usageError } from '../errors.js'
import { writeCheckCsv } from './check-csv.js'
import { writeCheckGithub } from './check-github.js'
import { writeCheckJson, writeCheckNdjson } from './check-json.js'
import { writeCheckJunit } from './check-junit.js'
import { writeCheckTable } from './check-table.js'
import type { CheckFormat, CheckWriter } from './check-writer.js'

/** The writer of each format of a check. */
export const checkWriters: Readonly<Record<CheckFormat, CheckWriter>> = {
  table: writeCheckTable,
  json: writeCheckJson,
  ndjson: writeCheckNdjson,
  csv: writeCheckCsv,
  github: writeCheckGithub,
  junit: writeCheckJunit,
}

const endings: Readonly<Record<string, CheckFormat>> = {
  '.txt': 'table',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.xml': 'junit',
}

/** The format that a file's ending asks for: a table where there is none; a usage error where it is no format's. */
export function checkFormatOf(path: string): CheckFormat {
  const ending = extname(path).toLowerCase()
  const format = endings[ending] ?? (['', '.log'].includes(ending) ? 'table' : undefined)
  if (format !== undefined) return format
  throw usageError('unknown-ending', `--output: the ending "${ending}" is no format`, {
    value: path,
    hint: `The endings are ${Object.keys(endings).join(' ')}; or say the format with --format.`,
  })
}
