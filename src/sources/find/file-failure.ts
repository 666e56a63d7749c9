/** Why a file cannot be read, in a sentence. */
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type CarteraError, fileError } from '../../errors.js'
import { nearest } from '../../model/nearest.js'
import { type Sentence, say } from '../../words/sentence.js'
import { openFailure as openFailureOf, refuseAddress } from './opener.js'

const code = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code

const said: Record<string, [code: string, why: Sentence]> = {
  ENOENT: ['no-such-file', say('no-such-file')],
  ENOTDIR: ['no-such-file', say('no-such-file')],
  EISDIR: ['directory', say('is-a-folder')],
  EACCES: ['no-permission', say('no-permission')],
  EPERM: ['no-permission', say('no-permission')],
  ELOOP: ['no-such-file', say('circular-links')],
  ENAMETOOLONG: ['no-such-file', say('name-too-long')],
  EMFILE: ['unreadable', say('too-many-open')],
  EIO: ['unreadable', say('disk-cannot-read')],
  Z_DATA_ERROR: ['damaged', say('data-damaged')],
  Z_BUF_ERROR: ['damaged', say('data-cut-short')],
}

/** A failure to read a file that was found before, as an input error; other errors stay as they are. */
export function readFailure(error: unknown, shown: string): unknown {
  const known = said[code(error) ?? '']
  if (known === undefined) return openFailureOf(error, { shown })
  if (code(error) === 'ENOENT') return fileError('vanished', say('vanished'), { file: shown })
  return fileError(known[0], say('cannot-be-read', known[1]), { file: shown })
}

export async function openFailure(error: unknown, path: string): Promise<CarteraError | unknown> {
  const known = said[code(error) ?? '']
  if (known === undefined) return openFailureOf(error, { shown: path })
  if (known[0] !== 'no-such-file') return fileError(known[0], say('cannot-be-read', known[1]), { file: path })
  refuseAddress(path)
  const absent = known[1].key === 'no-such-file'
  const names = absent ? await readdir(dirname(path)).catch(() => []) : []
  const near = nearest(
    basename(path),
    names.filter((name) => name !== basename(path)),
  )
  const hint = near === undefined ? undefined : say('meant', join(dirname(path), near))
  return fileError('no-such-file', say('cannot-be-read', known[1]), { file: path, hint })
}
