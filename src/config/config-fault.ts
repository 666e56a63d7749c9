import type { CarteraError } from '../errors.js'
import type { Fault } from '../model/faults.js'

/** Makes the error for a fault at a path of the configuration: it names file, line and column. */
export type Report = (fault: Fault) => CarteraError
