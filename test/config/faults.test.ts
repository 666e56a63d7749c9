/** What is wrong with a cartera.yaml is said with file, line and column, what was expected, and the nearest word. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import { readConfig } from '../../src/config/read-config.js'
import { starter } from '../../src/config/starter.js'
import { CarteraError } from '../../src/errors.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'
import { doubledIn } from '../words/doubled.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const load = (names: readonly string[], from: string) => loadPlugins(names, from, { commands: [], options: [] })

function read(yaml: string | Buffer) {
  const path = join(folder, 'cartera.yaml')
  writeFileSync(path, yaml)
  return readConfig(path, { classifiers, load })
}

async function faultOf(yaml: string | Buffer) {
  const error = await read(yaml).then(
    () => undefined,
    (thrown) => thrown,
  )
  if (!(error instanceof CarteraError)) throw error ?? new Error('there is no fault')
  for (const language of ['en', 'es'] as const) expect(doubledIn(error.in(language))).toBeUndefined()
  const { line, column, hint } = error.place
  return {
    exit: error.exitCode,
    at: line === undefined ? undefined : `${line}:${column}`,
    message: error.message.split(': ').slice(1).join(': '),
    hint,
  }
}

const sound = 'inputs: {files: customers.csv}\nclassifiers: {pareto: }\n'
const lens = (lines: string) => `inputs: {files: customers.csv}\nclassifiers:\n${lines}`

test.each([
  [
    'a typo in a key',
    'inputs: {files: a.csv}\nclassifers: {pareto: }\n',
    '2:1',
    'there is no "classifers" here',
    'Did you mean "classifiers"?',
  ],
  ['a typo further in', 'inputs: {file: a.csv}\nclassifiers: {pareto: }\n', '1:10', 'there is no "file" here', 'Did you mean "files"?'],
  ['an unknown key', `${sound}histories: x\n`, '3:1', 'there is no "histories" here', undefined],
  [
    'a classifier that is no text',
    lens('  x: {classifier: [pareto]}\n'),
    '3:19',
    '"classifier": expected the name of a classifier',
    undefined,
  ],
  ['a wrong type', 'inputs: {files: 3}\nclassifiers: {pareto: }\n', '1:17', '"files": expected text or a list, got 3', undefined],
  ['a column that is no text', `${sound}split: [canal]\n`, '3:8', '"split": expected text, got a list', undefined],
  [
    'a typo in a rule',
    `${sound}portfolio: {segments: [{id: 1, splitt: canal}]}\n`,
    '3:32',
    'there is no "splitt" here',
    'Did you mean "split"?',
  ],
  [
    'a policy by language and by part',
    `${sound}portfolio: {segments: [{id: 1, policy: {es: a medida, price: lista}}]}\n`,
    '3:40',
    'either texts by language (en, es) or by part (product, price, …), not both',
    undefined,
  ],
  [
    'a part of a policy that is none',
    `${sound}portfolio: {segments: [{id: 1, policy: {prise: lista}}]}\n`,
    '3:41',
    'there is no "prise" here',
    'Did you mean "price"?',
  ],
  ['no inputs', 'classifiers: {pareto: }\n', '1:1', '"inputs" is missing', undefined],
  ['no classifiers', 'inputs: {files: a.csv}\nclassifiers: {}\n', '2:14', 'there is no classifier', undefined],
  ['parameters of a wrong type', lens('  pareto: 3\n'), '3:11', '"pareto": expected nothing or keys with values, got 3', undefined],
  ['an unknown classifier', lens('  paretto:\n'), '3:3', 'there is no classifier "paretto"', 'Did you mean "pareto"?'],
  ['another unknown one', lens('  a: {classifier: bgc}\n'), '3:19', 'there is no classifier "bgc"', 'Did you mean "bcg"?'],
  ['a name that is a field', lens('  sales: {classifier: pareto}\n'), '3:3', 'the name "sales" is that of a field', undefined],
  ['a name that cannot be', lens('  My pareto: {classifier: pareto}\n'), '3:3', '"My pareto" cannot name a classifier', undefined],
  ['an unknown parameter', lens('  pareto: {cutz: [0.8]}\n'), '3:12', 'pareto has no parameter "cutz"', 'Did you mean "cuts"?'],
  ['a faulty parameter', lens('  pareto: {cuts: [0.9, 0.8]}\n'), '3:18', '"cuts": cuts must ascend, got [0.9,0.8]', undefined],
  [
    'a mistyped choice',
    lens('  pareto: {boundary: includ}\n'),
    '3:22',
    '"boundary": expected include, exclude or nearest, got "includ"',
    undefined,
  ],
  [
    'a field that there is not',
    lens('  pareto: {measure: sale}\n'),
    '3:21',
    '"measure": there is no field "sale"',
    'Did you mean "sales"?',
  ],
  [
    'different ways of periods',
    lens('  abc-xyz:\n  weekly: {classifier: abc-xyz, period: week}\n'),
    '4:3',
    'abc-xyz and weekly need the periods',
    undefined,
  ],
  [
    'too many classifiers',
    `inputs: {files: sales.csv}\nclassifiers:\n${Array.from({ length: 101 }, (_, i) => `  own-${i}: {classifier: pareto}\n`).join('')}`,
    '3:3',
    '101 classifiers are too many for one portfolio; the most are 100',
    'Divide them among several configurations.',
  ],
  ['a missing plug-in', `${sound}plugins: [./nix.yaml]\n`, '3:11', './nix.yaml does not exist', undefined],
  [
    'an unknown classifier in a rule',
    `${sound}portfolio:\n  segments:\n    - {id: a, when: {parto: A}}\n`,
    '5:22',
    'the segment "a" asks for "parto"',
    'Did you mean "pareto"?',
  ],
  [
    'an unknown segment in a rule',
    `${sound}portfolio:\n  segments:\n    - {id: a, when: {pareto: [A, D]}}\n`,
    '5:34',
    'the segment "a" asks for the segment "D" of pareto',
    undefined,
  ],
  [
    'a rule that nobody reaches',
    `${sound}portfolio:\n  segments:\n    - {id: a}\n    - {id: b, when: {pareto: A}}\n`,
    '6:7',
    'the segment "b" can never be reached',
    undefined,
  ],
  [
    'an id twice',
    `${sound}portfolio:\n  segments:\n    - {id: a, when: {pareto: A}}\n    - {id: a}\n`,
    '6:12',
    'there are two segments "a"',
    undefined,
  ],
  [
    'an unknown measure',
    `${sound}portfolio: {measure: saless}\n`,
    '3:22',
    'there is no field and no column "saless"',
    'Did you mean "sales"?',
  ],
  ['an output twice', `${sound}outputs: [a.csv, ./a.csv]\n`, '3:18', './a.csv is named twice as an output', undefined],
  ['an ending that is no format', `${sound}outputs: [a.cvs]\n`, '3:11', 'the ending ".cvs" is not a format', undefined],
  [
    'an unknown format',
    `${sound}outputs: [{file: a, format: cvs}]\n`,
    '3:29',
    'expected table, csv, tsv, json, ndjson, md, html, parquet or xlsx, got "cvs"',
    'Did you mean "csv"?',
  ],
  ['a gate that is none', `${sound}gates: [x]\n`, '3:9', 'a gate: expected \'<name> <operator> <number>\', got "x"', undefined],
  ['a gate on an unknown segment', `${sound}gates: A.customers < 3\n`, '3:8', `a gate: 'A.customers < 3': unknown segment "A"`, undefined],
  ['a cross table of an unknown classifier', `${sound}cross: [[pareto, bcg]]\n`, '3:18', 'there is no classifier "bcg" here', undefined],
  ['an unknown language', `${sound}lang: fr\n`, '3:7', 'expected en or es, got "fr"', undefined],
  ['a key twice', `${sound}lang: en\nlang: es\n`, '4:1', 'the key "lang" appears twice', 'Keep one of them.'],
  ['no YAML', 'inputs: {files: a.csv}\n  classifiers: x\n', '2:1', 'this is not YAML', undefined],
  ['a tag', 'inputs: !!js/function x\n', '1:9', 'the tag !!js/function cannot be used: a configuration is plain YAML', undefined],
  ['a mere text', 'hello\n', '1:1', 'expected keys with values, such as "inputs:"', undefined],
])('%s', async (_, yaml, at, message, hint) => {
  const fault = await faultOf(yaml)
  expect(fault).toMatchObject({ exit: 2, at })
  expect(fault.message).toContain(message)
  if (hint !== undefined) expect(String(fault.hint)).toBe(hint)
})

test('a file that a parameter names is missing', async () => {
  const fault = await faultOf(lens('  burnett: {criteria: nix.csv}\n'))
  expect(fault).toMatchObject({ exit: 2, at: '3:23' })
  expect(fault.message).toContain('nix.csv does not exist')
})

test('two sheets of scores', async () => {
  for (const name of ['a.csv', 'b.csv']) writeFileSync(join(folder, name), 'customer,criterion,score\n')
  const fault = await faultOf(lens('  burnett: {scores: a.csv}\n  other: {classifier: burnett, scores: b.csv}\n'))
  expect(fault).toMatchObject({ exit: 2, at: '4:3' })
  expect(fault.message).toContain('burnett and other name different sheets of scores')
})

test('a configuration that is too large, or no file', async () => {
  expect((await faultOf(Buffer.alloc(300 * 1024, 35))).exit).toBe(2)
  mkdirSync(join(folder, 'here'))
  await expect(readConfig(join(folder, 'here'), { classifiers, load })).rejects.toThrow('is a folder, not a configuration')
  await expect(readConfig(join(folder, 'nix.yaml'), { classifiers, load })).rejects.toThrow('nix.yaml does not exist')
})

test('links that lead in a circle, in whatever place', async () => {
  symlinkSync('circle', join(folder, 'circle'))
  const says = 'circle cannot be read: its links lead in a circle'
  await expect(readConfig(join(folder, 'circle'), { classifiers, load })).rejects.toThrow(says)
  expect((await faultOf(`${sound}plugins: [./circle]\n`)).message).toContain(says)
  expect((await faultOf(lens('  burnett: {criteria: circle}\n'))).message).toContain(says)
})

test('what cartera init writes is sound', async () => {
  const { inputs, classifier, outputs } = await read(starter.en)
  expect(inputs.files).toEqual([join(folder, 'customers.csv')])
  expect(classifier.name).toBe('portfolio')
  expect(outputs).toEqual([])
})

test('what cartera init comments out is sound too', async () => {
  writeFileSync(join(folder, 'scores.csv'), 'customer,criterion,score\n')
  writeFileSync(
    join(folder, 'my-matrix.yaml'),
    'name: my-matrix\ntitle: x\nmeasures: {sales: sales}\nsegments: [{id: a, label: a}]\nweigh: sales\n',
  )
  const all = starter.en.replaceAll(/^( *)# (?=\S+: |by-margin|plugins| {2}\S)/gm, '$1').replace(/^winer/m, 'winer')
  const uncommented = all.replace('  # winer:', '  winer:')
  const { outputs, gates, inputs } = await read(uncommented.replace(/^yaml-language-server.*$/m, ''))
  expect(outputs.map(({ format }) => format)).toEqual(['csv', 'md', 'table'])
  expect(gates).toHaveLength(2)
  expect(inputs).toMatchObject({ numbers: '1.234,56', map: { sales: 'Net amount' } })
})
