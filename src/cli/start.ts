/** Where the program begins: a command that names a file will want an engine, which opens while the rest of the program is read. */
import { existsSync } from 'node:fs'
import { openAhead } from '../engines/instance.js'

const namesFile = process.argv.slice(3).some((word) => existsSync(word))

// What fails here fails again where the engine is asked for, and is told there.
const ready = namesFile ? openAhead().catch(() => {}) : Promise.resolve()

/** Settles when all is written and told. */
export const ended: Promise<void> = ready.then(() => import('./main.js')).then((main) => main.ended)
