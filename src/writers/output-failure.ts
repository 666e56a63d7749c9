import { CarteraError, outputError } from '../errors.js'
import { isSentence, type Sentence, say, type Text } from '../words/sentence.js'

interface Reason {
  code: string
  signs: RegExp
  says: Sentence
  hint: Sentence
}

const space = say('free-or-other-disk')
const elsewhere = say('output-or-permissions')

const full: readonly Reason[] = [
  {
    code: 'disk-full',
    signs: /ENOSPC|no space left|could not write all bytes|max_temp_directory_size/i,
    says: say('disk-full'),
    hint: space,
  },
  { code: 'quota-used-up', signs: /EDQUOT|quota exceeded/i, says: say('quota-used-up'), hint: space },
  { code: 'file-too-large', signs: /EFBIG|file too large/i, says: say('larger-than-files'), hint: say('raise-limit') },
]

const denied: readonly Reason[] = [
  { code: 'read-only', signs: /EROFS|read-only file ?system/i, says: say('disk-read-only'), hint: elsewhere },
  {
    code: 'no-permission',
    signs: /EACCES|EPERM|permission denied|operation not permitted/i,
    says: say('permission-denied'),
    hint: elsewhere,
  },
  { code: 'name-too-long', signs: /ENAMETOOLONG|file name too long/i, says: say('its-name-too-long'), hint: say('choose-shorter-name') },
  { code: 'not-written', signs: /ENOENT|ENOTDIR/, says: say('is-not-there'), hint: say('choose-other-output') },
  { code: 'too-many-links', signs: /ELOOP/i, says: say('links-in-circle'), hint: say('choose-other-output') },
]

/** What failed: the output itself, or the folder in which it is prepared. */
interface Subject {
  /** The path as the user knows it. */
  path: Text
  /** The path under which the engine knows it. */
  engine?: string
  hint?: Sentence
}

/**
 * The error that a person can mend, from an operating-system error or an engine's error text.
 * Anything that is neither is given back as it is.
 */
export function outputFailure(error: unknown, subject: Text | Subject): unknown {
  const { path, engine, hint } = typeof subject === 'string' || isSentence(subject) ? { path: subject } : subject
  if (!(error instanceof Error) || error instanceof CarteraError) return error
  const code = (error as NodeJS.ErrnoException).code
  const system = code !== undefined && /^E(?!RR_)[A-Z0-9]+$/.test(code)
  const ours = system || (engine !== undefined && error.message.includes(engine))
  if (engine !== undefined && !ours && full.some(({ signs }) => signs.test(error.message))) return spillFailure()
  const file = String(path)
  const reason = [...full, ...(ours ? denied : [])].find(({ signs }) => signs.test(error.message))
  // Another place for what is prepared does not lift a limit of the process.
  const remedy = reason?.code === 'file-too-large' ? reason.hint : (hint ?? reason?.hint)
  if (reason) return outputError(reason.code, say('could-not-be-written', path, reason.says), { file, hint: remedy })
  if (!ours) return error
  const says = system ? error.message.replace(/^E[A-Z0-9]+: |, \w+( '.*)?$/g, '') : say('engine-cannot-write')
  return outputError('not-written', say('could-not-be-written', path, says), { file, hint: hint ?? say('choose-other-output') })
}

const spillFailure = () => outputError('temporary-folder-full', say('temporary-folder-full'), { hint: say('temp-dir-or-memory') })
