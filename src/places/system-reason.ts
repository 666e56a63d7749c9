import { type Sentence, say } from '../words/sentence.js'

const reasons = {
  ENOENT: 'is-not-there',
  ENOTDIR: 'is-not-there',
  EISDIR: 'is-a-folder',
  EACCES: 'permission-denied',
  EPERM: 'permission-denied',
  EROFS: 'is-read-only',
  ELOOP: 'circular-links',
  ENAMETOOLONG: 'name-too-long',
  ENOSPC: 'no-space-left',
  EDQUOT: 'no-space-left',
  EFBIG: 'file-too-large',
  EMFILE: 'too-many-open',
  ENFILE: 'too-many-open',
  EIO: 'disk-cannot-read',
  ENXIO: 'nobody-answers',
  ENODEV: 'nobody-answers',
  EINVAL: 'nobody-answers',
  ENOTSUP: 'nobody-answers',
  EOPNOTSUPP: 'nobody-answers',
  ERR_INVALID_ARG_VALUE: 'name-impossible',
} as const

/** Why the operating system refused, in words; undefined for an error that is not the system's, or one of which we know no words. */
export function systemReason(error: unknown): Sentence | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  return Object.hasOwn(reasons, code) ? say(reasons[code as keyof typeof reasons]) : undefined
}
