import fc from 'fast-check'

/** The same random cases at every landing; CARTERA_SEED looks for others. */
fc.configureGlobal({ seed: Number(process.env.CARTERA_SEED ?? 1897) })
