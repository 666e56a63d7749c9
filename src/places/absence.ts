/** Why a named file cannot be looked at. */
import { statSync } from 'node:fs'
import { ofFile } from '../words/place.js'
import { type Sentence, say } from '../words/sentence.js'
import { systemReason } from './system-reason.js'

/**
 * The sentence for a name that leads to nothing, in a circle, or where the system lets nobody look; undefined where something is there.
 * @throws the system's error where we know no words for it
 */
export function absenceOf(path: string, shown: string): Sentence | undefined {
  try {
    statSync(path)
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && shown === '-') return say('not-from-standard-input')
    if (code === 'ENOENT' || code === 'ENOTDIR') return say('file-missing', shown)
    const reason = systemReason(error)
    if (reason === undefined) throw error
    return ofFile(shown, say('cannot-be-read', reason))
  }
}
