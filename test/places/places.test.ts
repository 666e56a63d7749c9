import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkPlaces, isSamePlace, realPlace } from '../../src/places/places.js'
import { privateFolder, removePrivateFolder, temporaryFolder } from '../../src/places/private-folder.js'

const folder = mkdtempSync(join(tmpdir(), 'places-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)
for (const name of ['model.json', 'sales.csv']) writeFileSync(at(name), 'x')
mkdirSync(at('sub'))
symlinkSync(at('model.json'), at('link.json'))
linkSync(at('model.json'), at('hard.json'))
symlinkSync(at('sub'), at('other'))
symlinkSync(at('sub/new.csv'), at('dangling.csv'))

const model = { path: at('model.json'), as: 'model' } as const
const refused = (...writes: string[]) =>
  checkPlaces(
    [model],
    writes.map((path) => ({ path, option: '--output' })),
  ).then(
    () => null,
    (error) => error.code,
  )

describe('what is read is not written over', () => {
  test.each(['model.json', './model.json', 'link.json', 'hard.json', 'sub/../model.json'])('as %s', async (name) => {
    expect(await refused(`${folder}/${name}`)).toBe('output-is-input')
  })
  test('in words that name both', async () => {
    await expect(checkPlaces([model], [{ path: at('hard.json'), option: '--rejects' }])).rejects.toMatchObject({
      kind: 'usage',
      message: `${at('hard.json')} is the same file as the model ${at('model.json')} and is not overwritten.`,
    })
  })
  test('but anything else is', async () => {
    expect(await refused(at('new.csv'), at('sales.csv'), '-', '/dev/null')).toBeNull()
  })
})

describe('two results do not go into one file', () => {
  test.each([
    ['new.csv', './new.csv'],
    ['sub/new.csv', 'other/new.csv'],
    ['dangling.csv', 'other/new.csv'],
    ['sales.csv', 'sub/../sales.csv'],
  ])('%s and %s', async (one, other) => {
    expect(await refused(`${folder}/${one}`, `${folder}/${other}`)).toBe('one-file-twice')
    expect(await isSamePlace(`${folder}/${one}`, `${folder}/${other}`)).toBe(true)
  })
  test('a dangling link leads to the file that is to be', async () => {
    expect(await realPlace(at('dangling.csv'))).toBe(await realPlace(at('sub/new.csv')))
  })
})

describe('temporary folders', () => {
  test('of a process that is gone are removed by the next, those of a living one stay', () => {
    const parent = mkdtempSync(join(folder, 'temp-'))
    const own = privateFolder(parent)
    const mark = /cartera-(\w{6})-/.exec(own)?.[1]
    const living = `cartera-${mark}-${process.ppid}-abcdef`
    const other = mkdtempSync(join(folder, 'temp-'))
    for (const name of [living, `cartera-${mark}-4194399-abcdef`, `.cartera-${mark}-4194399-abcdef`, 'cartera-4194399', 'mine'])
      mkdirSync(join(other, name))
    const made = privateFolder(other, true)
    expect(readdirSync(other).sort()).toEqual([made.slice(other.length + 1), 'cartera-4194399', living, 'mine'].sort())
    for (const each of [own, made]) removePrivateFolder(each)
    expect(readdirSync(parent)).toEqual([])
  })
  test.each(['nowhere', 'sales.csv', 'x'.repeat(300)])('in %s cannot be made, which is said', (name) => {
    expect(() => temporaryFolder(at(name))).toThrow(`the temporary folder ${at(name)} cannot be used`)
  })
})
