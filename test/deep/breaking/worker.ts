/** Tries one case after another in this process, which may die of one; it tells its parent before and after each. */
import { removePrivateFolders } from '../../../src/places/private-folder.js'
import { cartera, type Run } from '../../process/cartera.js'
import { removeFolders } from '../../scratch.js'
import { furnished, kinds } from './cases.js'

/** What the parent asks for; numbers from `from` on, up to below `upTo`. */
export interface Task {
  kind: keyof typeof kinds
  seed: number
  from: number
  upTo: number
}

/** What this process tells. */
export type Told = { number: number; given: string } | { ended: number; failure?: string }

/** Words that are none in a sentence for people. */
const unsaid =
  /\n {4}at |a bug in cartera|expected \w+, received|expected (?:string|array|tuple|object|record)\b|Too (?:small|big)|Invalid (?:input|option)|Unrecognized key|\bE[A-Z]{4,}: |\bundefined\b|\[object |<anonymous>/

function failureOf({ code, stderr }: Run): string | undefined {
  const known = code !== null && [0, 1, 2, 3, 4].includes(code)
  return known && !unsaid.test(stderr) ? undefined : `${code}: ${stderr.slice(0, 400)}`
}

/** A spoilt head may be the word that stands before it, which makes the runner throw: a word twice in a row. */
const ended = (args: readonly string[]) =>
  cartera(here, args).then(failureOf, (error: Error) =>
    /^a refusal says twice/.test(error.message) ? undefined : `thrown: ${error.stack}`,
  )

const tell = (told: Told) => process.stdout.write(`${JSON.stringify(told)}\n`)

/** What fails outside of any call belongs to the case that is tried. */
let astray: string | undefined
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => {
    astray = `${event}: ${error instanceof Error ? error.stack : error}`
  })
const { kind, seed, from, upTo } = JSON.parse(process.argv[2] ?? '') as Task
process.stdout.on('error', () => process.exit())
process.on('SIGTERM', clear)

const here = await furnished()
for (let number = from; number < upTo; number++) {
  const { args, also } = kinds[kind].make(here, seed, number)
  tell({ number, given: [JSON.stringify(args), also].filter(Boolean).join(' with ') })
  astray = undefined
  const failure = (await ended(args)) ?? astray
  const left = here.leftovers()
  tell({ ended: number, ...((failure ?? left.length) ? { failure: failure ?? `leaves ${left.join(', ')} behind` } : {}) })
}
clear()

function clear() {
  removePrivateFolders()
  removeFolders()
  process.exit()
}
