import { type CarteraError, inputError } from '../errors.js'
import { say } from '../words/sentence.js'

/** A file of which no row is left. @param shown as the user named it */
export const noCustomers = (shown: string | undefined): CarteraError =>
  inputError('nothing', say('portfolio-empty', String(shown)), { file: shown })
