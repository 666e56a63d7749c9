import type { Findings } from '../answers/check/findings.js'
import type { Language } from '../model/words.js'
import type { Output } from './output.js'

/** The forms in which the outcome of a check can be written. */
export const checkFormats = ['table', 'json', 'ndjson', 'csv', 'github', 'junit'] as const

export type CheckFormat = (typeof checkFormats)[number]

/** How it is to be written; each writer heeds what concerns it. */
export interface CheckOptions {
  /** Words and number style of the table. */
  language: Language
  /** Faults shown by the table and as annotations; `undefined` where nobody said. */
  top: number | undefined
  /** Terminal columns that the table may take. */
  width: number
  color: boolean
  /** csv without the guard against formula injection. */
  raw: boolean
}

/** Writes the outcome of a check. */
export type CheckWriter = (findings: Findings, out: Output, options: CheckOptions) => Promise<void>

const piece = 1 << 16

/** Writes texts as they come, some at a time. */
export async function writeAll(out: Output, texts: AsyncIterable<string>): Promise<void> {
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < piece) continue
    await out.write(waiting)
    waiting = ''
  }
  if (waiting !== '') await out.write(waiting)
}
