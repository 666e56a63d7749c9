import { CarteraError, outputError } from '../errors.js'

interface Reason {
  code: string
  signs: RegExp
  says: string
  hint: string
}

const space = 'Free some space, or choose a place on another disk.'
const elsewhere = 'Choose another --output, or change its permissions.'

const full: readonly Reason[] = [
  {
    code: 'disk-full',
    signs: /ENOSPC|no space left|could not write all bytes|max_temp_directory_size/i,
    says: 'the disk is full',
    hint: space,
  },
  { code: 'quota-used-up', signs: /EDQUOT|quota exceeded/i, says: 'your disk quota is used up', hint: space },
  {
    code: 'file-too-large',
    signs: /EFBIG|file too large/i,
    says: 'it would be larger than a file may be',
    hint: 'Raise the limit (ulimit -f), or choose a place on another disk.',
  },
]

const denied: readonly Reason[] = [
  { code: 'read-only', signs: /EROFS|read-only file ?system/i, says: 'its disk is read-only', hint: elsewhere },
  {
    code: 'no-permission',
    signs: /EACCES|EPERM|permission denied|operation not permitted/i,
    says: 'permission is denied',
    hint: elsewhere,
  },
  { code: 'name-too-long', signs: /ENAMETOOLONG|file name too long/i, says: 'its name is too long', hint: 'Choose a shorter name.' },
  { code: 'too-many-links', signs: /ELOOP/i, says: 'its symbolic links lead in a circle', hint: 'Choose another --output.' },
]

/** What failed: the output itself, or the folder in which it is prepared. */
interface Subject {
  /** The path as the user knows it. */
  path: string
  /** The path under which the engine knows it. */
  engine?: string
  hint?: string
}

/**
 * The error that a person can mend, from an operating-system error or an engine's error text.
 * Anything that is neither is given back as it is.
 */
export function outputFailure(error: unknown, subject: string | Subject): unknown {
  const { path, engine, hint } = typeof subject === 'string' ? { path: subject } : subject
  if (!(error instanceof Error) || error instanceof CarteraError) return error
  const code = (error as NodeJS.ErrnoException).code
  const system = code !== undefined && /^E(?!RR_)[A-Z0-9]+$/.test(code)
  const ours = system || (engine !== undefined && error.message.includes(engine))
  if (engine !== undefined && !ours && full.some(({ signs }) => signs.test(error.message))) return spillFailure()
  const reason = [...full, ...(ours ? denied : [])].find(({ signs }) => signs.test(error.message))
  if (reason) return outputError(reason.code, `${path} could not be written: ${reason.says}.`, { file: path, hint: hint ?? reason.hint })
  if (!ours) return error
  const says = system ? error.message.replace(/^E[A-Z0-9]+: |, \w+( '.*)?$/g, '') : 'the engine could not write it'
  return outputError('not-written', `${path} could not be written: ${says}.`, { file: path, hint: hint ?? 'Choose another --output.' })
}

const spillFailure = () =>
  outputError('temporary-folder-full', "The engine's temporary folder is full.", {
    hint: 'Choose a folder with enough space with --temp-dir, or allow more memory with --memory.',
  })
