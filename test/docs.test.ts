/** What the documents say is true: every field is listed, every command on the fixtures runs, every screen is real. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { build, transformSync } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { classify } from '../src/answers/portfolio/classify.js'
import { classifiers } from '../src/classifiers/index.js'
import { dictionary } from '../src/fields/dictionary.js'
import type { Classifier } from '../src/model/definition.js'
import { warningCodes } from '../src/model/warning-codes.js'
import { oneThread, runCarteraIn } from './run-cartera.js'
import { newFolder } from './scratch.js'

const root = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const readme = read('README.md')

/** The code blocks of a language. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map((match) => match[1] as string)

const folder = newFolder()

beforeAll(() => {
  const launcher = join(folder, 'bin', 'cartera')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(launcher, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/cartera.js')}" "$@"\n`)
  chmodSync(launcher, 0o755)
  symlinkSync(join(root, 'fixtures'), join(folder, 'fixtures'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules', 'cartera'))
})

const inherited = Object.entries(process.env).filter(([name]) => !/^CARTERA_|^(NO|FORCE)_COLOR$/.test(name))
const env = { ...Object.fromEntries(inherited), PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`, COLUMNS: '110' }

const run = (command: string, args: readonly string[], cwd = folder) => spawnSync(command, args, { cwd, env, encoding: 'utf8' })

/** The words of a line that a shell would only split; nothing where it would do more, such as pipe or expand. */
function wordsOf(line: string): string[] | undefined {
  const command = line.replace(/\s+#.*$/, '')
  const word = /'[^']*'|"[^"$`\\]*"|[^\s'"$`\\|&;<>()*?#]+/
  if (!new RegExp(`^(?:(?:${word.source})(?:\\s+|$))+$`).test(command)) return undefined
  return command.match(new RegExp(word, 'g'))?.map((part) => part.replace(/^(['"])(.*)\1$/, '$2'))
}

/** A line of a document: the program alone within this process, anything else in a shell. */
async function shell(line: string, cwd = folder): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const [command, ...argv] = wordsOf(line) ?? []
  if (command !== 'cartera') return run('sh', ['-c', line], cwd)
  const { code, ...said } = await runCarteraIn({ folder: cwd, env: { ...env, ...oneThread } }, argv)
  return { status: code, ...said }
}

test('the guide to warnings lists every code that a warning can have, and no other', () => {
  const source = join(root, 'src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const said = files.flatMap((path) =>
    [...readFileSync(join(source, path), 'utf8').matchAll(/\bcode: '([a-z-]+)',\s*message\b|\bwarn\('([a-z-]+)',/g)].map(
      (match) => match[1] ?? match[2],
    ),
  )
  const listed = [...read('docs/warnings.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1])
  expect(said.length).toBeGreaterThan(30)
  expect(listed.toSorted()).toEqual([...new Set(said)].toSorted())
  expect(warningCodes).toEqual(listed.toSorted())
})

describe('README and the tour', () => {
  const tour = read('docs/tour.md')
  const both = `${readme}\n${tour}`
  const commandsOf = (text: string) => blocks(text, 'sh').flatMap((block) => block.split('\n').filter((line) => /\bcartera\b/.test(line)))

  test('has commands on the fixtures of every classifier', () => {
    const lines = commandsOf(both)
    for (const { name } of classifiers) expect(lines.some((line) => line.includes(`cartera ${name} fixtures/`))).toBe(true)
  })

  async function runsAsSaid(line: string) {
    const { status, stderr } = await shell(line)
    expect({ status, stderr }).toMatchObject({ status: Number(/# exit (\d+)$/.exec(line)?.[1] ?? 0) })
  }

  test.each(commandsOf(readme))('%s', runsAsSaid)
  test.each(commandsOf(tour))('%s', { tags: ['deep'] }, runsAsSaid)

  async function showsScreen(block: string) {
    const [command = '', ...screen] = block.split('\n')
    expect((await shell(command.replace(/^\$ /, ''))).stdout.trimEnd().split('\n')).toEqual(screen)
  }

  test.each(blocks(readme, 'console'))('shows the screen of %s', showsScreen)
  test.each(blocks(tour, 'console'))('shows the screen of %s', { tags: ['deep'] }, showsScreen)

  test('has an example of the library that runs', () => {
    const [example = ''] = blocks(tour, 'ts')
    const path = join(folder, 'example.mjs')
    writeFileSync(path, transformSync(example, { loader: 'ts' }).code)
    const { status, stdout, stderr } = run(process.execPath, [path])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('A 4 0.830000\n')
    expect(stdout).toContain('1 Aceros del Norte\n')
  })

  test('links to what is there', () => {
    const links = (text: string) => [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path)
    for (const path of links(readme)) expect(read(path), path).not.toBe('')
    for (const page of ['tour.md', 'glossary.md', 'report.md'])
      for (const path of links(read(`docs/${page}`))) expect(read(join('docs', path)), path).not.toBe('')
  })

  test('sets up by two commands, and names every command in its table that there is', async () => {
    const [setUp = ''] = blocks(readme, 'sh')
    expect(setUp.split('\n').map((line) => line.replace(/\s+#.*/, ''))).toEqual(['npm ci && npm start', 'npm test'])
    const { stdout } = await shell('cartera --help')
    const rows = readme.split('\n').filter((line) => /^\|.*`cartera /.test(line))
    const named = rows.flatMap((row) => [...row.matchAll(/`cartera (\w[\w-]*)/g)].map(([, name = '']) => name))
    expect(named.length).toBeGreaterThan(10)
    for (const name of named) expect(stdout, name).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
  })

  test('speaks plain English, and shows one picture of at most 150 KB', () => {
    const prose = both.replace(/```.*?```/gs, '')
    expect(prose.match(/\b(?:is|are) said\b|\bstands?\b|\btells?\b/g)).toBeNull()
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)]
    expect(pictures).toHaveLength(1)
    expect(statSync(join(root, pictures[0]?.[1] ?? '')).size).toBeLessThanOrEqual(150_000)
  })
})

describe('docs/fields.md', () => {
  const rows = new Map(
    read('docs/fields.md')
      .slice(read('docs/fields.md').indexOf('## The dictionary'))
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, field = '', , kind = '', , names = '']) => [field.replaceAll('`', ''), { kind, names: names.split(', ') }]),
  )

  test('lists the fields of the dictionary', () => {
    expect([...rows.keys()]).toEqual(Object.keys(dictionary))
  })

  test.each(Object.entries(dictionary))('%s has its kind and its names', (field, { kind, names }) => {
    expect(rows.get(field)?.kind.split(' ')[0]).toBe(kind)
    expect(rows.get(field)?.names).toEqual(names)
  })
})

describe('docs/adding-a-classifier.md', () => {
  const guide = read('docs/adding-a-classifier.md')
  const [customers = '', expected = ''] = blocks(guide, 'csv')
  const [plugin = ''] = blocks(guide, 'yaml')
  const place = join(folder, 'payment')

  beforeAll(() => {
    mkdirSync(place)
    writeFileSync(join(place, 'payment.cartera.yaml'), `${plugin}\n`)
    writeFileSync(join(place, 'customers.csv'), `${customers}\n`)
  })

  test('begins with a whole plug-in that places its customers as it says', async () => {
    const [first = '', ...others] = blocks(guide, 'sh')[0]?.split('\n') ?? []
    expect(await shell(first, place)).toMatchObject({ status: 0, stdout: `${expected}\n` })
    expect(others.length).toBeGreaterThan(0)
    for (const line of others) expect(await shell(line, place)).toMatchObject({ status: 0 })
  })

  test('shows the fault of a misspelt level as it is', async () => {
    const spoilt = join(place, 'spoilt')
    mkdirSync(spoilt)
    writeFileSync(join(spoilt, 'payment.cartera.yaml'), `${plugin}\n`.replace('overdue_share: medium', 'overdue_share: midium'))
    const { status, stderr } = await shell('cartera explain payment --plugin payment.cartera.yaml', spoilt)
    expect([status, `${stderr}`]).toEqual([2, `${blocks(guide, 'console')[0]}\n`])
  })

  test('shows a module that runs', async () => {
    const [module = ''] = blocks(guide, 'js')
    writeFileSync(join(place, 'ladder.mjs'), module)
    const { status, stdout } = await shell('cartera ladder customers.csv --plugin ./ladder.mjs --rungs 5 --format csv', place)
    expect([status, stdout.split('\n')[1]]).toEqual([0, '1,Norte,rung-1,Rung 1,1000,0.384615,0.384615,'])
  })

  test('the same, built in, places its customers alike', async () => {
    const [source = ''] = blocks(guide, 'ts')
    const { outputFiles } = await build({
      stdin: { contents: source, loader: 'ts', resolveDir: join(root, 'src/classifiers') },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
    })
    const [path, to] = [join(place, 'payment.mjs'), join(place, 'out.csv')]
    writeFileSync(path, outputFiles[0]?.text ?? '')
    const { payment } = (await import(path)) as { payment: Classifier }
    const portfolio = await classify(payment, {}, { files: [join(place, 'customers.csv')] })
    await portfolio.writeCsv(to, { delimiter: ',', decimal: '.', guard: true }).finally(() => portfolio.close())
    expect(readFileSync(to, 'utf8')).toBe(`${expected}\n`)
  })
})

describe('docs/weekly-job.md and docs/history.md', () => {
  const guide = read('docs/weekly-job.md')
  const [once = '', script = '', later = ''] = blocks(guide, 'sh')
  const place = join(folder, 'weekly')
  const there = (line: string) => shell(line, place)

  beforeAll(() => {
    mkdirSync(place)
    symlinkSync(join(root, 'fixtures'), join(place, 'fixtures'))
    writeFileSync(join(place, 'weekly.sh'), `${script}\n`)
    for (const month of ['january', 'february']) symlinkSync(join(root, `fixtures/compare/${month}.csv`), join(place, `${month}.csv`))
  })

  test('the job runs, and its screens are real', { tags: ['deep'] }, async () => {
    expect(await there(once)).toMatchObject({ status: 0 })
    const screens = blocks(guide, 'console')
    expect(screens).toHaveLength(2)
    for (const block of screens) {
      const [command = '', ...screen] = block.split('\n')
      expect((await there(command.replace(/^\$ /, ''))).stdout.trimEnd().split('\n')).toEqual(screen)
    }
    expect(readFileSync(join(place, 'moves.md'), 'utf8')).toContain('Moved to another segment: ')
    for (const line of later.split('\n')) expect(await there(line), line).toMatchObject({ status: 0 })
  })

  test('the same week once more changes nothing, and a file that is not there records nothing', { tags: ['deep'] }, async () => {
    const files = () =>
      ['portfolio.duckdb', 'portfolio.json', 'moves.md'].map((name) =>
        createHash('sha256')
          .update(readFileSync(join(place, name)))
          .digest('hex'),
      )
    const before = files()
    expect((await there('sh weekly.sh fixtures/compare/february.csv 2026-02-28')).status).toBe(1)
    expect((await there('sh weekly.sh none.csv 2026-03-31')).status).toBe(3)
    expect(files()).toEqual(before)
  })

  test('the workflow is YAML that runs the script', () => {
    const { jobs } = parse(blocks(guide, 'yaml')[0] as string)
    expect(jobs.rank.steps.map(({ run }: { run?: string }) => run).filter(Boolean)).toContainEqual(
      expect.stringContaining('sh weekly.sh sales.csv'),
    )
  })

  test('the commands of the history run', async () => {
    const [commands = ''] = blocks(read('docs/history.md'), 'sh')
    for (const line of commands.replaceAll('portfolio.duckdb', 'other.duckdb').split('\n'))
      expect(await there(line), line).toMatchObject({ status: 0 })
  })
})

test('the demo runs every classifier', { tags: ['deep'] }, () => {
  const { status, stdout, stderr } = run(process.execPath, [join(root, 'bench/demo.mjs')])
  expect({ status, stderr }).toMatchObject({ status: 0 })
  const [first, ...others] = classifiers
  expect(stdout).toContain(first?.title.en)
  for (const { name } of others)
    expect(stdout).toMatch(new RegExp(`^\\$ cartera ${name} fixtures/${name}/customers\\.csv\n {2}(?:.+ \\d+ · )+.+ \\d+$`, 'm'))
  expect(`${stdout}${stderr}`.split('\n').length, 'two screens').toBeLessThan(80)
  expect(stderr).toMatch(/inspect <file>.*\n.*cartera demo/)
})
