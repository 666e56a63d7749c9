import type { Answer } from '../answer.js'
import type { Cleaned } from './find-cleaned.js'

/** Rows as they are understood; a row a row of the files. */
export const cleanedAnswer = (cleaned: Cleaned): Answer => ({ rows: cleaned, close: () => cleaned.close() })
