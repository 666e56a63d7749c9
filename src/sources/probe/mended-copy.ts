import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { SourceFile } from '../find/file-kind.js'
import { openText } from './decoding.js'
import { footerLines, isRule } from './layout.js'

/** What a copy must mend before an engine can read it. Lines keep their numbers. */
export interface Mend {
  delimiter: string
  /** Columns are set by spaces, by any or by two and more; in the copy by tabs. */
  spaces: Spaces | undefined
  /** Rules of dashes become blank lines. */
  rules: boolean
  /** Lines above the header. */
  skipLines: number
  /** The footer is left out. */
  footer: boolean
}

/** What sets columns apart: any white space, or two signs of it and more, where cells hold single ones. */
export type Spaces = 'any' | 'wide'

const gaps = { any: /\s+/g, wide: /\s{2,}|\t/g }

/** A line of columns set by spaces, with tabs between its cells. */
export const tabbed = (line: string, spaces: Spaces) => line.trim().replace(gaps[spaces], '\t')

/** Lines that are looked at, and the part of them that must have as many cells as most. */
const looked = 200
const alike = 0.9

/**
 * How the columns of lines are set by spaces: so that nearly all have as many cells, the header too where there is one.
 * @returns undefined where they are not
 */
export function spacesOf(lines: readonly string[]): Spaces | undefined {
  const some = lines.filter((line) => line.trim() !== '').slice(0, looked)
  const [head = '', ...rest] = some
  if (rest.length === 0) return undefined
  return (['any', 'wide'] as const).find((spaces) => {
    const count = (line: string) => tabbed(line, spaces).split('\t').length
    const columns = count(head)
    return columns > 1 && rest.filter((line) => count(line) === columns).length >= rest.length * alike
  })
}

/** Lines at the end of which a footer is looked for. */
export const footerWithin = 40

/**
 * A mended copy of a text file as UTF-8, in a new folder inside `tempDir`.
 * @throws input error with the byte offset of what cannot be decoded
 */
export async function mendedCopy(
  file: SourceFile,
  encoding: string,
  { delimiter, spaces, rules, skipLines, footer }: Mend,
  tempDir = tmpdir(),
  signal?: AbortSignal,
): Promise<string> {
  const path = join(await tempFolder(tempDir), 'mended.csv')
  const handle = await open(path, 'w')
  const mended = (line: string) => (rules && isRule(line) ? '' : spaces ? tabbed(line, spaces) : line)
  let waiting: string[] = []
  let rest = ''
  let flushed = 0
  const flush = async (keep: number) => {
    const ready = waiting.slice(0, waiting.length - keep)
    waiting = waiting.slice(waiting.length - keep)
    flushed += ready.length
    if (ready.length > 0) await handle.write(ready.map((line) => `${line}\n`).join(''))
  }
  try {
    for await (const piece of openText(file, encoding, signal)) {
      const parts = (rest + piece).split(/\r\n|\n|\r(?=[^\n])/)
      rest = parts.pop() ?? ''
      for (const line of parts) waiting.push(mended(line))
      if (waiting.length > 4096) await flush(footerWithin)
    }
    const last = rest.replace(/\r$/, '')
    if (last !== '') waiting.push(mended(last))
    if (footer) waiting.length -= footerLines(waiting.slice(Math.max(skipLines - flushed, 0)).slice(-footerWithin), delimiter)
    await flush(0)
    return path
  } finally {
    await handle.close()
  }
}
