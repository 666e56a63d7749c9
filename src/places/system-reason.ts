import { type Sentence, say } from '../words/sentence.js'

const reasons: Readonly<Record<string, Sentence>> = {
  ENOENT: say('is-not-there'),
  ENOTDIR: say('is-no-folder'),
  EISDIR: say('is-a-folder'),
  EACCES: say('permission-denied'),
  EPERM: say('permission-denied'),
  EROFS: say('is-read-only'),
  ELOOP: say('circular-links'),
  ENAMETOOLONG: say('name-too-long'),
  ENOSPC: say('no-space-left'),
  EDQUOT: say('no-space-left'),
  EFBIG: say('file-too-large'),
  EMFILE: say('too-many-open'),
  ENFILE: say('too-many-open'),
  EIO: say('disk-cannot-read'),
  ENXIO: say('nobody-answers'),
  ENODEV: say('nobody-answers'),
  EINVAL: say('nobody-answers'),
  ENOTSUP: say('nobody-answers'),
  EOPNOTSUPP: say('nobody-answers'),
  ERR_INVALID_ARG_VALUE: say('name-impossible'),
}

/** Why the operating system refused, in words; undefined for an error that is not the system's, or one of which we know no words. */
export function systemReason(error: unknown): Sentence | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  return Object.hasOwn(reasons, code) ? reasons[code] : undefined
}
