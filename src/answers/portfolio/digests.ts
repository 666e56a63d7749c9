/** The inputs of an answer with the sha256 of their bytes. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { inTurn } from '../../intake/in-turn.js'
import type { Extent } from '../../report/report.js'

/** Where a page or a workbook is wanted, the inputs with the digests of those that are files. */
export async function withDigests<T extends { path: string }>(
  inputs: readonly T[],
  { whole = false }: Extent = {},
): Promise<(T & { sha256?: string })[]> {
  if (!whole) return [...inputs]
  return inTurn(inputs, async (input) => {
    const isFile = (await stat(input.path).catch(() => undefined))?.isFile() ?? false
    return isFile ? { ...input, sha256: await digestOf(input.path) } : input
  })
}

/** The sha256 of a file's bytes, in hexadecimal digits. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}
