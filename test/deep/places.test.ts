/**
 * What is read is never written over, and two results never go into one file: every option that names a place with every other one, for
 * every command, by all the names that a file may have.
 * @module-tag deep
 */

import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type OptionSpec, optionName } from '../../src/cli/option.js'
import { cartera, type Folder, spawned } from '../process/cartera.js'
import { soundFolder, soundRuns } from '../sound-runs.js'

/** What the file of an option is: one that is read, with what else its option needs; one that is written; a folder. */
const register: Readonly<Record<string, { reads: string; with?: string } | 'writes' | 'folder'>> = {
  output: 'writes',
  rejects: 'writes',
  save_model: 'writes',
  control_list: 'writes',
  history: 'writes',
  join: { reads: 'join.csv' },
  rollup: { reads: 'rollup.csv' },
  rates: { reads: 'rates.csv', with: '--currency EUR' },
  model: { reads: 'model.json' },
  plugin: { reads: 'plugin.yaml' },
  criteria: { reads: 'criteria.csv' },
  scores: { reads: 'scores.csv' },
  segments: { reads: 'segments.csv' },
  campaign: { reads: 'campaign.csv' },
  temp_dir: 'folder',
}

/** What an option needs beside it to be carried out. */
const needs: Readonly<Record<string, string>> = { control_list: '--control 0.5', rejects: '--on-reject skip' }

/** `--history` of `compare` and of `config` is read, and `config` only tells what is in force. */
const tells = (name: string) => name === 'config'
const takesOf = (run: (typeof soundRuns)[number]) => ({ ...run.takes, ...run.command.options })

test('every option that takes a path is in the register, and has the kind `path`', () => {
  const unknown = soundRuns.flatMap((run) =>
    Object.entries(takesOf(run)).flatMap(([key, spec]) => {
      const looks = spec.path !== undefined || /file|folder|path|package/.test(spec.placeholder ?? '') || Object.hasOwn(register, key)
      const known = Object.hasOwn(register, key) && spec.path !== undefined
      return looks && !known ? [`${run.words.join(' ')} ${optionName(key, spec)}`] : []
    }),
  )
  expect(unknown).toEqual([])
})

/** Other names of a file that is there. */
const names = [
  (file: string) => file,
  (file: string) => `./${file}`,
  (file: string) => `sub/../${file}`,
  (file: string) => `sub/link-${file}`,
  (file: string) => `sub/hard-${file}`,
  (file: string) => `way/${file}`,
]
/** Other names of one that is not. */
const newNames = ['new.csv', './new.csv', 'sub/../new.csv', 'dangling.csv', 'way/new.csv']

const read = ['s.csv', 'x.csv', 'months.csv', 'stages.csv', 'own.yaml', 'good.csv', 'good.json', 'h.duckdb', 'mine.cartera.yaml']

let here: Folder
beforeAll(async () => {
  here = await soundFolder()
  here.write('mine.cartera.yaml', readFileSync(here.file('plugin.yaml'), 'utf8').replace('mine', 'beside'))
  mkdirSync(here.file('sub'))
  symlinkSync(here.path, here.file('way'))
  symlinkSync(here.file('new.csv'), here.file('dangling.csv'))
  for (const file of [...read, ...Object.values(register).flatMap((each) => (typeof each === 'object' ? [each.reads] : []))]) {
    symlinkSync(here.file(file), here.file(`sub/link-${file}`))
    linkSync(here.file(file), here.file(`sub/hard-${file}`))
  }
})

const bytes = (file: string) => readFileSync(here.file(file))
const asWords = (text: string | undefined) => (text ?? '').split(' ').filter(Boolean)

let turn = 0
const next = <T>(all: readonly T[]): T => all[turn++ % all.length] as T

describe.each(soundRuns.filter(({ words }) => !tells(words.join(' '))).map((run) => [run.line.join(' '), run] as const))('%s', (_, run) => {
  const takes = takesOf(run)
  const options = Object.keys(register).filter((key) => Object.hasOwn(takes, key) && !(run.words[0] === 'compare' && key === 'history'))
  const written = options.filter((key) => register[key] === 'writes')
  const format = takes.format?.choices?.includes('csv') ? 'csv' : 'json'
  const needed = (key: string) => (key === 'output' ? ['-f', format] : asWords(needs[key]))
  const given = (key: string, file: string) => [`--${key.replaceAll('_', '-')}`, file, ...needed(key)]
  const operands = run.line.filter((word) => read.includes(word))
  const reads = [
    ...operands.map((file) => ({ file, words: [] as string[] })),
    ...(run.words[0] === 'run' ? [{ file: 'mine.cartera.yaml', words: [] as string[] }] : []),
    ...options.flatMap((key) => {
      const place = register[key]
      if (typeof place !== 'object') return []
      const words = run.line.includes(place.reads) ? [] : [`--${key}`, place.reads, ...asWords(place.with)]
      return [{ file: place.reads, words }]
    }),
  ]
  test.skipIf(written.length === 0)('writes over nothing that it reads', async () => {
    expect(reads.length).toBeGreaterThan(0)
    for (const key of written)
      for (const { file, words } of reads)
        for (const name of key === 'output' ? names.map((each) => each(file)) : [next(names)(file), next(names)(file)]) {
          const before = bytes(file)
          const line = [...run.line, ...words, ...given(key, name)]
          const { code, stderr } = await cartera(here, line)
          expect([line.join(' '), code, stderr]).toEqual([line.join(' '), 2, expect.stringMatching(/is not overwritten/)])
          expect(bytes(file).equals(before)).toBe(true)
        }
  })
  test.skipIf(written.length < 2)('writes no two results into one file', async () => {
    for (const [i, one] of written.entries())
      for (const other of written.slice(i + 1))
        for (const [a, b] of [
          [next(newNames), next(newNames)],
          [newNames[0], next(newNames)],
        ] as [string, string][]) {
          const line = [...run.line, ...given(one, a), ...given(other, b)]
          const { code, stderr } = await cartera(here, line)
          expect([line.join(' '), code, stderr]).toEqual([
            line.join(' '),
            2,
            expect.stringMatching(/are the same file, but two results go there|is named twice as an output/),
          ])
          expect(here.names()).not.toContain('new.csv')
        }
  })
})

/** Every place of a configuration, by its keys. */
describe('a configuration', () => {
  const readIn: Readonly<Record<string, [string, string]>> = {
    files: ['s.csv', ''],
    join: ['join.csv', 'inputs: {join: join.csv}'],
    rollup: ['rollup.csv', 'inputs: {rollup: rollup.csv}'],
    rates: ['rates.csv', 'inputs: {currency: EUR, rates: rates.csv}'],
    model: ['model.json', 'model: model.json'],
    plugins: ['plugin.yaml', 'plugins: [./plugin.yaml]'],
    scores: ['scores.csv', 'classifiers: {burnett: {criteria: criteria.csv, scores: scores.csv}}'],
    criteria: ['criteria.csv', 'classifiers: {burnett: {criteria: criteria.csv, scores: scores.csv}}'],
    segments: ['segments.csv', 'classifiers: {rfm: {segments: segments.csv}}'],
    itself: ['made.yaml', ''],
  }
  const writtenIn: Readonly<Record<string, (file: string) => string>> = {
    outputs: (file) => `outputs: [{file: ${file}, format: csv}]`,
    rejects: (file) => `inputs: {rejects: ${file}, on_reject: skip}`,
    save_model: (file) => `save_model: ${file}`,
    history: (file) => `history: ${file}`,
  }
  /** Parts of a configuration as one: keys of `inputs` and `classifiers` are put together. */
  const made = (...parts: string[]) => {
    const inside = (key: string) => parts.flatMap((part) => new RegExp(`^${key}: \\{(.*)\\}$`, 's').exec(part)?.[1] ?? [])
    const rest = parts.filter((part) => part !== '' && !/^(inputs|classifiers): /.test(part))
    const classifiers = ['pareto: {}', ...inside('classifiers')]
    return [`inputs: {${['files: s.csv', ...inside('inputs')].join(', ')}}`, `classifiers: {${classifiers.join(', ')}}`, ...rest, ''].join(
      '\n',
    )
  }
  const run = async (config: string, more: string[], expected: RegExp) => {
    here.write('made.yaml', config)
    const { code, stderr } = await cartera(here, ['run', 'made.yaml', ...more])
    expect([config, more, code, stderr]).toEqual([config, more, 2, expect.stringMatching(expected)])
    expect(bytes('made.yaml').toString()).toBe(config)
  }
  test.each(Object.keys(writtenIn))('%s over nothing that is read', async (key) => {
    for (const [file, part] of Object.values(readIn)) {
      const before = file === 'made.yaml' ? undefined : bytes(file)
      for (const name of file === 'made.yaml' ? [file, './made.yaml', 'way/made.yaml'] : names.map((each) => each(file)))
        await run(made(part, writtenIn[key]?.(name) ?? ''), [], /is not overwritten/)
      if (before) expect(bytes(file).equals(before)).toBe(true)
    }
  })
  test('nor do options of the command line over what the configuration reads, and the other way round', async () => {
    const byOption: Readonly<Record<string, string[]>> = {
      join: ['--join'],
      rollup: ['--rollup'],
      model: ['--model'],
      plugins: ['--plugin'],
    }
    for (const [key, [file, part]] of Object.entries(readIn)) {
      for (const option of ['output -f csv', 'rejects', 'save_model', 'history'])
        await run(
          made(part),
          [...option.split(' ').slice(1), `--${option.split(' ')[0]?.replace('_', '-')}`, file === 'made.yaml' ? file : next(names)(file)],
          /is not overwritten/,
        )
      for (const way of Object.hasOwn(byOption, key) ? Object.values(writtenIn) : [])
        await run(made(way(next(names)(file))), [...(byOption[key] as string[]), file], /is not overwritten/)
    }
  })
  test('no two results into one file', async () => {
    const twice = /are the same file, but two results go there|is named twice as an output/
    const ways = Object.values(writtenIn)
    for (const [i, one] of ways.entries())
      for (const other of ways.slice(i + 1)) {
        const [a, b] = [one(next(newNames)), other(next(newNames))]
        if (a.startsWith('outputs') && b.startsWith('outputs'))
          await run(made(`outputs: [${a.slice(10, -1)}, ${b.slice(10, -1)}]`), [], twice)
        else await run(made(a, b), [], twice)
      }
    for (const option of ['rejects', 'save_model', 'history'])
      await run(made(`outputs: [${next(newNames)}]`), [`--${option.replace('_', '-')}`, next(newNames)], twice)
    expect(here.names()).not.toContain('new.csv')
  })
})

test.each([
  'pareto s.csv --history h.duckdb -f csv -o h.duckdb.wal',
  'history show h.duckdb -f csv -o h.duckdb.wal',
  'pareto s.csv --history new.duckdb --save-model new.duckdb.wal',
  'compare h.duckdb good.csv -f csv -o sub/../h.duckdb.wal',
])('what stands beside a history belongs to it: %s', async (line) => {
  const { code, stderr } = await cartera(here, line)
  expect([code, stderr]).toEqual([2, expect.stringMatching(/is not overwritten/)])
  expect(here.names()).not.toContain('h.duckdb.wal')
})

test('options of a classifier that is explained name places too', async () => {
  const line = 'explain burnett x.csv --customer A --criteria criteria.csv --scores scores.csv -f json -o'
  for (const file of ['criteria.csv', './scores.csv', 'sub/link-x.csv']) {
    const { code, stderr } = await cartera(here, `${line} ${file}`)
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is not overwritten/)])
  }
})

const traced = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

/** What the system is asked about a file of this name when the value of an option is its name. */
describe.skipIf(!traced)('an option without the kind `path` opens nothing', () => {
  const canary = 'canary-7f3a'
  const asked = async (line: readonly string[]) => {
    const trace = here.file('temp/trace')
    await spawned(here, line, { before: ['strace', '-f', '-qq', '-e', 'trace=file', '-s', '4096', '-o', trace] })
    return readFileSync(trace, 'utf8')
      .split('\n')
      .filter((call) => call.includes(canary) && !/execve\(/.test(call) && !call.includes(`#${canary}`))
  }
  /** Others refuse the value before it could be opened. */
  const takesText = (spec: OptionSpec) => {
    try {
      spec.check?.(canary, '--option')
      return true
    } catch {
      return false
    }
  }
  const seen = new Set<string>()
  const others = soundRuns.flatMap((run) =>
    Object.entries(takesOf(run)).flatMap(([key, spec]) => {
      if (!spec.placeholder || spec.path !== undefined || seen.has(`${key} ${spec.placeholder}`) || !takesText(spec)) return []
      seen.add(`${key} ${spec.placeholder}`)
      return [[run, key, optionName(key, spec)] as const]
    }),
  )
  test('but one with it does', async () => {
    expect(await asked(['pareto', 's.csv', '--model', canary])).not.toEqual([])
  })
  test.each(others.map(([run, , option]) => [[...run.line, option].join(' '), run, option] as const))('%s', async (_, run, option) => {
    expect(await asked([...run.line, option, canary])).toEqual([])
  })
})
