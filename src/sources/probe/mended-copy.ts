import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceFile } from '../find/file-kind.js'
import { tempFolder } from '../find/files.js'
import { openText } from './encodings.js'
import { footerLines, isRule } from './layout.js'

/** What a copy must mend before an engine can read it. Lines keep their numbers. */
export interface Mend {
  delimiter: string
  /** Columns are set by spaces; in the copy by tabs. */
  spaces: boolean
  /** Rules of dashes become blank lines. */
  rules: boolean
  /** The footer is left out. */
  footer: boolean
}

/** A line of columns set by spaces, with tabs between its cells. */
export const tabbed = (line: string) => line.trim().replace(/\s+/g, '\t')

/** Lines at the end of which a footer is looked for. */
export const footerWithin = 40

/**
 * A mended copy of a text file as UTF-8, in a new folder inside `tempDir`.
 * @throws input error with the byte offset of what cannot be decoded
 */
export async function mendedCopy(
  file: SourceFile,
  encoding: string,
  { delimiter, spaces, rules, footer }: Mend,
  tempDir = tmpdir(),
  signal?: AbortSignal,
): Promise<string> {
  const path = join(await tempFolder(tempDir), 'mended.csv')
  const handle = await open(path, 'w')
  const mended = (line: string) => (rules && isRule(line) ? '' : spaces ? tabbed(line) : line)
  let waiting: string[] = []
  let rest = ''
  const flush = async (keep: number) => {
    const ready = waiting.slice(0, waiting.length - keep)
    waiting = waiting.slice(waiting.length - keep)
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
    if (footer) waiting.length -= footerLines(waiting.slice(-footerWithin), delimiter)
    await flush(0)
    return path
  } finally {
    await handle.close()
  }
}
