import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cartera, type Folder, folder, program, spawned } from '../process/cartera.js'

/** What an error must say: all of these, in its sentence or its remedy. */
interface Case {
  title: string
  files?: Readonly<Record<string, string | Buffer>>
  args: string | readonly string[]
  code: 2 | 3 | 4
  says: readonly (string | RegExp)[]
  /** Fields of the error object. */
  where?: Readonly<Record<string, unknown>>
}

const good = { 'good.csv': 'customer,sales,margin\nAna,10,1\nBea,5,2\n' }
const scores = {
  'criteria.csv': 'criterion,weight\nprice,5\ntrust,2\n',
  'scores.csv': 'customer,sales,price,trust\nAna,1,4,2\nBea,1,5,1\n',
}
const model = (changes: object) => ({
  'cuts.json': JSON.stringify({
    schema: 'cartera.model/1',
    classifier: 'pareto',
    parameters: {},
    thresholds: [],
    fitted: { as_of: null, customers: 1, totals: {}, inputs: [] },
    ...changes,
  }),
})

const piped = ['cannot come from standard input']

const cases: readonly Case[] = [
  { title: 'a configuration from standard input', args: 'run -', code: 2, says: [...piped, 'cartera run <config>'] },
  { title: 'a configuration without a name', args: ['run', ''], code: 2, says: ['the name of the configuration is empty'] },
  { title: 'a model from standard input', files: good, args: 'pareto good.csv --model -', code: 3, says: [...piped, 'Name a file here'] },
  { title: 'a plug-in from standard input', files: good, args: 'pareto good.csv --plugin -', code: 2, says: piped },
  {
    title: 'criteria from standard input',
    files: { ...good, ...scores },
    args: 'burnett good.csv --criteria - --scores scores.csv',
    code: 3,
    says: piped,
  },
  {
    title: 'no such file',
    files: good,
    args: 'pareto god.csv',
    code: 3,
    says: ['god.csv', /no such file/, 'Did you mean good.csv?'],
    where: { file: 'god.csv' },
  },
  {
    title: 'a file where a folder should be',
    files: good,
    args: 'pareto good.csv/x.csv',
    code: 3,
    says: ['good.csv/x.csv'],
    where: { file: 'good.csv/x.csv' },
  },
  {
    title: 'a directory',
    files: { 'sales/a.csv': 'x' },
    args: 'pareto sales',
    code: 3,
    says: ['sales is a folder', 'sales/*.csv'],
    where: { file: 'sales' },
  },
  {
    title: 'an empty file',
    files: { 'none.csv': '' },
    args: 'pareto none.csv',
    code: 3,
    says: ['none.csv is empty'],
    where: { file: 'none.csv' },
  },
  {
    title: 'a header only',
    files: { 'head.csv': 'customer,sales\n' },
    args: 'pareto head.csv',
    code: 3,
    says: ['head.csv', 'no rows'],
    where: { file: 'head.csv' },
  },
  {
    title: 'a missing column',
    files: { 'a.csv': 'client,turnover booked\nAna,10\n' },
    args: 'pareto a.csv',
    code: 3,
    says: ['a.csv has no column for "sales"', 'client, turnover booked', '--map "sales=turnover booked"'],
    where: { file: 'a.csv', column: 'sales' },
  },
  {
    title: 'a repeated customer',
    files: { 'a.csv': 'customer,sales\nAna,10\nBea,1\nAna,5\n' },
    args: 'pareto a.csv',
    code: 3,
    says: ['a.csv, lines 2 and 4', '"Ana"', '--aggregate'],
    where: { file: 'a.csv', value: 'Ana' },
  },
  {
    title: 'a text in a number column',
    files: { 'a.csv': 'customer,sales\n"two\nlines",10\nBea,abc\n' },
    args: 'pareto a.csv',
    code: 3,
    says: ['a.csv, line 4, column "sales": "abc" is not a number'],
    where: { file: 'a.csv', line: 4, column: 'sales', value: 'abc' },
  },
  {
    title: 'a score of 5',
    files: scores,
    args: 'burnett scores.csv --criteria criteria.csv',
    code: 3,
    says: ['scores.csv, line 3, column "price"', '5', '"Bea"', '0 to 4'],
    where: { file: 'scores.csv', line: 3, column: 'price', value: '5' },
  },
  {
    title: 'a weight of 0',
    files: { ...scores, 'criteria.csv': 'criterion,weight\nprice,0\n' },
    args: 'burnett scores.csv --criteria criteria.csv',
    code: 3,
    says: ['criteria.csv, line 2, column "weight"', '"0"', /\b1\b/],
    where: { file: 'criteria.csv', line: 2, column: 'weight', value: '0' },
  },
  {
    title: 'a retention of 1',
    files: { 'a.csv': 'customer,margin,retention\nAna,10,0.5\nBea,10,1\n' },
    args: 'vvc a.csv',
    code: 3,
    says: ['a.csv, line 3, column "retention"', '"Bea"', 'below 1'],
    where: { file: 'a.csv', line: 3, column: 'retention', value: '1' },
  },
  {
    title: '--retention 1',
    files: good,
    args: 'vvc good.csv --retention 1',
    code: 2,
    says: ['--retention', 'below 1', '"1"'],
    where: { value: '1' },
  },
  {
    title: 'an unknown value',
    files: good,
    args: 'pareto good.csv --boundary inclde',
    code: 2,
    says: ['--boundary', 'include, exclude or nearest', 'Did you mean include?'],
    where: { value: 'inclde' },
  },
  { title: 'an unknown option', files: good, args: 'pareto good.csv --tpo 3', code: 2, says: ['--tpo', 'Did you mean --top?'] },
  { title: 'a file without a command', files: good, args: 'good.csv', code: 2, says: ['good.csv is data', 'cartera inspect good.csv'] },
  { title: 'an unknown command', files: good, args: 'parteo good.csv', code: 2, says: ['parteo', 'Did you mean pareto?'] },
  {
    title: 'an unknown segment in a gate',
    files: good,
    args: ['pareto', 'good.csv', '--fail-on', 'Z.customers > 1'],
    code: 2,
    says: ['Z.customers > 1', 'A, B, C, N'],
  },
  {
    title: 'a gate on a code that no warning has',
    files: good,
    args: ['pareto', 'good.csv', '--fail-on', 'warnings.far-dates > 0'],
    code: 2,
    says: ['warnings.far-dates > 0', 'unknown code of a warning "far-dates"', 'Did you mean far-date?'],
  },
  {
    title: 'a model of another classifier',
    files: { ...good, ...model({ classifier: 'bcg' }) },
    args: 'pareto good.csv --model cuts.json',
    code: 3,
    says: ['cuts.json is a model of bcg, not of pareto'],
    where: { file: 'cuts.json' },
  },
  {
    title: 'a model of another version',
    files: { ...good, ...model({ schema: 'cartera.model/2' }) },
    args: 'pareto good.csv --model cuts.json',
    code: 3,
    says: ['cuts.json', 'cartera.model/2'],
    where: { file: 'cuts.json' },
  },
  {
    title: 'an output in a folder that is not there',
    files: good,
    args: 'pareto good.csv -o no/out.csv',
    code: 4,
    says: ['no/out.csv', 'the folder no does not exist'],
    where: { file: 'no/out.csv' },
  },
  {
    title: 'an output that is a folder',
    files: { ...good, 'sub/x': '' },
    args: 'pareto good.csv -o sub',
    code: 4,
    says: ['sub', 'it is a folder'],
    where: { file: 'sub' },
  },
  {
    title: 'an output that is the input',
    files: good,
    args: 'pareto good.csv -o ./good.csv',
    code: 2,
    says: ['good.csv', 'input'],
    where: { file: './good.csv' },
  },
]

const asJson = (stderr: string) => JSON.parse(stderr) as Record<string, unknown> & { message: string }

describe.concurrent('a faulty run says in one sentence what is wrong, and writes nothing', () => {
  it.each(cases)('$title', async ({ files, args, code, says, where = {} }) => {
    const here = folder(files)
    const before = here.names()
    const run = await cartera(here, typeof args === 'string' ? `${args} -f json` : [...args, '-f', 'json'])
    expect(run).toMatchObject({ code, stdout: '' })
    const error = asJson(run.stderr)
    const said = `${error.message}\n${error.hint ?? ''}`
    for (const part of says) expect(said).toMatch(typeof part === 'string' ? new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : part)
    expect(error).toMatchObject(where)
    expect(Object.keys(error)).toEqual(['code', 'message', 'file', 'line', 'column', 'value', 'hint'])
    expectOneSentence(error.message)
    expect(here.names()).toEqual(before)
    expect(here.leftovers()).toEqual([])
  })

  it('leaves the old output and an unwritten model alone', async () => {
    const here = folder({ 'a.csv': 'customer,sales\nAna,abc\n', 'old.csv': 'OLD' })
    const { code, stderr } = await cartera(here, 'pareto a.csv -o old.csv --save-model cuts.json')
    expect(code).toBe(3)
    expect(stderr.split('\n')[0]).toBe('cartera: a.csv, line 2, column "sales": "abc" is not a number')
    expect(here.read('old.csv')).toBe('OLD')
    expect(here.names()).toEqual(['a.csv', 'old.csv'])
    expect(here.leftovers()).toEqual([])
  })

  it('names the weight in words of its own, not of a library', async () => {
    const here = folder({ ...scores, 'criteria.csv': 'criterion,weight\nprice,0\n' })
    const { stderr } = await cartera(here, 'burnett scores.csv --criteria criteria.csv')
    expect(stderr).not.toMatch(/Too small|expected number|>=/)
    here.write('lists.yaml', 'inputs: {files: scores.csv}\nclassifiers: {pareto: {cuts: []}}\n')
    const listed = await cartera(here, 'run lists.yaml')
    expect(listed.stderr).toContain('line 2, column 30: "cuts": expected a list of at least 1, got []')
  })
})

function expectOneSentence(message: string) {
  expect(message).not.toMatch(/\n|\bat .*:\d+:\d+|node_modules|Error:/)
  expect(message.replace(/\.$/, '')).not.toMatch(/[.] [A-Z]/)
}

/** A prefix that runs a command without root's power, `[]` when that is so already, `undefined` when it cannot be had. */
function withoutPower(): readonly string[] | undefined {
  if (process.getuid?.() !== 0) return []
  const prefix = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  const tried = spawnSync('setpriv', [...prefix.slice(1), process.execPath, program, '--version'])
  return tried.status === 0 ? prefix : undefined
}

const before = withoutPower()

describe.skipIf(before === undefined)('without permission (as root: needs setpriv, and a folder that others may read)', () => {
  const run = (here: Folder, args: string) => spawned(here, args, { before: before ?? [] })

  it('to read the file: exit 3', async () => {
    const here = folder(good)
    here.lock('good.csv', 0o000)
    const { code, stderr, stdout } = await run(here, 'pareto good.csv')
    expect({ code, stdout, stderr }).toEqual({
      code: 3,
      stdout: '',
      stderr: 'cartera: good.csv cannot be read: you have no permission to read it\n',
    })
  })

  it('to write into the folder: exit 4, the old file stays', async () => {
    const here = folder({ ...good, 'out/old.csv': 'OLD' })
    here.lock('out', 0o555)
    const runs = await Promise.all([run(here, 'pareto good.csv -o out/old.csv'), run(here, 'pareto good.csv -o out/new.csv')])
    expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
      [4, ''],
      [4, ''],
    ])
    for (const { stderr } of runs) expect(stderr).toMatch(/^cartera: out\/\w+\.csv could not be written: permission is denied/)
    here.lock('out', 0o755)
    expect(here.read('out/old.csv')).toBe('OLD')
    expect(existsSync(here.file('out/new.csv'))).toBe(false)
    expect(here.leftovers()).toEqual([])
  })

  it('to replace a read-only file: exit 4, it stays', async () => {
    const here = folder({ ...good, 'old.csv': 'OLD' })
    here.lock('.', 0o777)
    here.lock('old.csv', 0o444)
    const { code, stderr } = await run(here, 'pareto good.csv -o old.csv')
    expect(code).toBe(4)
    expect(stderr).toMatch(/^cartera: old\.csv could not be written: permission is denied/)
    expect(here.read('old.csv')).toBe('OLD')
  })
})
