import { writeSync } from 'node:fs'
import type { Writable } from 'node:stream'
import type { Classifier } from '../model/definition.js'
import type { Taken } from '../plugins/identity.js'
import { visibleText } from '../report/visible.js'
import { folded } from '../report/width.js'
import { withoutSecrets } from '../sources/remote/address.js'
import { type Language, say } from '../words/sentence.js'
import { outputFailure } from '../writers/output-failure.js'
import type { TerminalLike } from './terminal.js'

/** How plug-ins are found and loaded. */
interface Plugins {
  /** Where the program was started. */
  folder: string
  /** Names of the folder's own plug-ins. */
  own(): string[]
  load(names: readonly string[], folder: string, taken: Taken): Promise<Classifier[]>
  /** The file of one that was loaded. */
  find(name: string, folder: string): string
}

/** What the program touches of the outer world. */
export interface Door {
  classifiers: readonly Classifier[]
  /** Without it there are no plug-ins. */
  plugins?: Plugins
  /** Where the plug-ins lie that were loaded. */
  pluginFiles?: readonly string[]
  stdout: Writable & TerminalLike
  stderr: Writable & TerminalLike
  env: NodeJS.ProcessEnv
  version: string
  /** What the program was started with. */
  argv?: readonly string[]
  /** The command line that does the same without the environment. */
  command?: string
  /** How that command computes its answer. */
  method?: { text: string; source?: string | undefined }
  /** Of standard error; English unless said. */
  language?: Language
  /** Aborts when the user interrupts. */
  signal?: AbortSignal
  /** From now on a result has its place, and a signal ends nothing. */
  settle?(): void
  /** Throws where a plug-in that was loaded has replaced what the results rest on. */
  intact?(): void
  /** Whether the reader of standard output went away. */
  readerGone?(): boolean
}

/** Writes a text to standard output and waits until it is taken. A reader who went away is no failure. */
export function print({ stdout }: Door, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(visibleText(text), (error) => {
      if (!error || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve()
      else reject(outputFailure(error, say('standard-output')))
    })
  })
}

/** Sentences on a terminal, broken between words; what is indented is to be copied and stays as it is. */
const asWide = (text: string, { isTTY, columns = 0 }: TerminalLike) =>
  isTTY && columns > 0
    ? text
        .split('\n')
        .map((line) => (line.startsWith(' ') ? line : folded(line, columns)))
        .join('\n')
    : text

/** Writes a text to standard error, but for the passwords in addresses; whether anybody reads it is no matter. */
export const tell = ({ stderr }: Door, text: string): Promise<void> =>
  new Promise((resolve) => {
    const said = asWide(withoutSecrets(text), stderr)
    if (!stderr.writableEnded && !stderr.destroyed) return void stderr.write(said, () => resolve())
    const { fd } = stderr as { fd?: number }
    try {
      // A plug-in ended the stream, not the file behind it.
      if (fd !== undefined) writeSync(fd, said)
    } catch {}
    resolve()
  })
