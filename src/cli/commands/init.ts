import { writeFile } from 'node:fs/promises'
import type { Inspection, Way } from '../../answers/inspection/inspection.js'
import type { WrittenFor } from '../../config/written-for.js'
import { inputError, outputError } from '../../errors.js'
import { shellWord } from '../../model/shell.js'
import { withoutSecrets } from '../../sources/remote/address.js'
import { shownInput } from '../../sources/remote/home.js'
import { say, wordIn } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import type { Door } from '../door.js'
import type { OptionSpecs, OptionValues } from '../option.js'
import type { Plan } from '../plan.js'
import { sharedOptions, textOptions } from '../shared-options.js'
import { warningLines } from '../summary.js'

const path = 'cartera.yaml'

const { lang, map, quiet, color, debug } = sharedOptions

const options = { lang, map, ...textOptions, quiet, color, debug } as const satisfies OptionSpecs

/** `cartera init`. */
export const init: Command<typeof options> = {
  name: 'init',
  summary: 'write a commented cartera.yaml for cartera run; for your files if you name them',
  operands: ['[file...]'],
  options,
  examples: ['cartera init', 'cartera init sales.csv', 'cartera init "sales-2026-*.csv" --numbers 1.234,56'],
  remarks: ['Of files only samples are read, as by cartera inspect.', 'A cartera.yaml that is there stays as it is.'],
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, classifiers, door } = asked
  const given = asked.options()
  return {
    outputs: [],
    inputs: files,
    options: { quiet: given.quiet, ...(given.lang && { lang: given.lang }) },
    async work() {
      const language = given.lang ?? door.language ?? 'en'
      if (files.length === 0) {
        const { starter } = await import('../../config/starter.js')
        await writeNew(wordIn(starter, language), door)
        return { summary: [say('wrote-starter', path)] }
      }
      const { inspect } = await import('../../answers/inspection/inspect.js')
      const { quiet: _, color: _c, debug: _d, lang: _l, map, ...hints } = given
      const all = { ...hints, ...(map && { map: Object.fromEntries(map) }), ...(door.signal && { signal: door.signal }), env: door.env }
      const { writtenFor } = await import('../../config/written-for.js')
      const inspection = await inspect(files, classifiers, all)
      const named = files.map((file) => shownInput(file, { ...given, env: door.env }))
      await writeNew(writtenFor(whatFor(inspection, named, given), language), door)
      return { summary: [say('wrote-config-for', path, files.map(withoutSecrets)), ...warningLines(inspection.next?.warnings ?? [])] }
    },
  }
}

/** Keys of `inputs` by the options that inspection names. */
const keyOf = (option: string) => option.replace(/^--/, '').replaceAll('-', '_')

function whatFor(
  { next, asks, files, classifiers }: Inspection,
  named: readonly string[],
  given: OptionValues<typeof options>,
): WrittenFor {
  const [first = ''] = named
  const [ask, help] = asks
  if (next === null && ask !== undefined && classifiers.some(({ runs }) => runs === 'yes'))
    throw inputError('faulty-rows', ask, { file: first, ...(help && { hint: help }) })
  if (next === null)
    throw inputError('missing-column', say('nothing-runs-on', first), { file: first, hint: say('see-inspection', shellWord(first)) })
  const [way, other] = next.ways
  const settled = way?.options ?? []
  if (other) {
    const isIn = ({ options }: Way, [option, value]: Way['options'][number]) =>
      options.some(([same, other]) => same === option && other === value)
    const [option, value] = settled.find((each) => !isIn(other, each)) ?? []
    const apart = next.ways.flatMap(({ options }) =>
      options.filter((each) => each[0] === option && !next.ways.every((one) => isIn(one, each))),
    )
    const readings = [...new Set(apart.map(([, reading]) => shellWord(reading ?? '')))]
    throw inputError('ambiguous', say('ambiguous-for-config', first, option ?? ''), {
      file: first,
      value: value ?? undefined,
      hint: say('say-which-reading', option ?? '', readings),
    })
  }
  const reading = settled.flatMap(([option, value]): [string, string | number | boolean][] => {
    if (option === '--map') return []
    if (value === null) return [[keyOf(option), true]]
    return [[keyOf(option), option === '--header-line' ? Number(value) : value]]
  })
  const guessed = Object.fromEntries(next.guesses.map(({ field, column }) => [field, column]))
  const map = { ...Object.fromEntries(given.map ?? []), ...guessed }
  const columns = files[0]?.columns ?? []
  const recognised = columns.flatMap(({ name, use, fields }) =>
    use === 'field' ? fields.filter((field) => !Object.hasOwn(map, field)).map((field) => ({ field, header: name })) : [],
  )
  const known = [...recognised.map(({ field }) => field), ...Object.keys(map)]
  const others = classifiers.filter(({ classifier, runs }) => runs === 'yes' && classifier !== next.classifier)
  return {
    files: named,
    map,
    guesses: next.guesses,
    recognised,
    reading: Object.fromEntries(reading),
    classifiers: [next.classifier, ...others.map(({ classifier }) => classifier)],
    oneCurrency: settled.some(([option]) => option === '--where'),
    measure: ['sales', 'margin', 'monetary'].find((field) => known.includes(field)) ?? 'sales',
  }
}

/** Writes a configuration; one that is there stays as it is. */
async function writeNew(text: string, { signal, settle }: Door) {
  const { outputFailure } = await import('../../writers/output-failure.js')
  signal?.throwIfAborted()
  settle?.()
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw outputFailure(error as NodeJS.ErrnoException, path)
    throw outputError('exists', say('starter-exists', path), { file: path, hint: say('move-or-edit') })
  }
}
