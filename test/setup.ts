import fc from 'fast-check'
import { afterAll } from 'vitest'
import { removeFolders } from './scratch.js'

/** The same random cases at every landing; CARTERA_SEED looks for others. */
fc.configureGlobal({ seed: Number(process.env.CARTERA_SEED ?? 1897) })

afterAll(removeFolders)
