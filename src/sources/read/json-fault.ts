/** Why a file of JSON cannot be read, with the line where it is wrong: the engine counts neither lines nor objects from 1. */
import { type Sentence, say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { openBytes } from '../find/open-bytes.js'

/** Bytes that are searched for the place. */
const searched = 16 << 20

/** The beginning of a file, and whether it is all of it. */
async function beginning(file: SourceFile): Promise<{ text: string; whole: boolean }> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of openBytes(file)) {
    pieces.push(piece)
    size += piece.length
    if (size > searched) return { text: Buffer.concat(pieces).toString('utf8'), whole: false }
  }
  return { text: Buffer.concat(pieces).toString('utf8'), whole: true }
}

const parses = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The line on which a text stops being JSON. */
function lineOfFault(text: string): number | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    return text.slice(0, at === undefined ? text.trimEnd().length : Number(at)).split('\n').length
  }
}

/** What is wrong with a file of JSON, what helps, and the line where it is known; undefined where nothing is found. */
export async function jsonFault(
  file: SourceFile,
  kind: 'json' | 'ndjson',
): Promise<{ said: Sentence; hint?: Sentence; line?: number } | undefined> {
  const { text, whole } = await beginning(file)
  if (kind === 'ndjson') {
    const lines = text.split('\n')
    const complete = whole ? lines : lines.slice(0, -1)
    const at = complete.findIndex((line) => line.trim() !== '' && !parses(line))
    return at < 0 ? undefined : { said: say('line-no-json'), line: at + 1, hint: say('ndjson-lines') }
  }
  if (!text.trimStart().startsWith('[')) return { said: say('json-no-list'), hint: say('json-is-list') }
  const line = whole ? lineOfFault(text) : undefined
  return line === undefined ? undefined : { said: say('json-breaks'), line, hint: say('export-json-again') }
}
