import { say } from '../../words/sentence.js'
import type { Header } from '../portfolio/portfolio.js'
import { historyError } from './faults.js'
import type { StoredColumn } from './layout.js'
import type { Digest } from './put.js'

/** All that a snapshot holds beside its customers, as JSON in `snapshots.document`. */
export interface Document {
  header: Header
  columns: StoredColumn[]
  inputs: readonly Digest[]
  program: string
}

/** Reads a document. @throws input error for one that is damaged */
export function parseDocument(json: string | null, file: string): Document {
  try {
    const document = JSON.parse(json ?? '') as Document
    const { header, columns } = document
    if (Array.isArray(header.segments) && Array.isArray(columns) && typeof header.weigh.name === 'string') return document
  } catch {}
  throw historyError('read', 'history-damaged', say('history-without-columns', file), file, say('history-from-backup'))
}
