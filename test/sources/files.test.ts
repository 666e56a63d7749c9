import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CarteraError } from '../../src/errors.js'
import { removePrivateFolders as removeTempFolders } from '../../src/places/private-folder.js'
import { readFailure } from '../../src/sources/find/file-failure.js'
import { expandFiles, matchGlob } from '../../src/sources/find/files.js'
import { openBytes } from '../../src/sources/find/open-bytes.js'
import { spoolStdin } from '../../src/sources/find/spool.js'

let folder: string
const at = (name: string) => join(folder, name)
const put = (name: string, content: string | Buffer) => {
  writeFileSync(at(name), content)
  return at(name)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cartera-test-'))
  for (const name of [
    'sales-2026-01.csv',
    'sales-2026-02.csv',
    'sales-2026-10.csv',
    'Sales-2026-03.csv',
    'other.tsv',
    '.hidden.csv',
    '[a].csv',
  ])
    put(name, 'a,b\n1,2\n')
  mkdirSync(at('sub/deep'), { recursive: true })
  put('sub/deep/x.csv', 'a,b\n1,2\n')
  put('sub/y.csv', 'a,b\n1,2\n')
})

afterAll(() => {
  removeTempFolders()
  rmSync(folder, { recursive: true, force: true })
})

const names = async (pattern: string) => (await matchGlob(at(pattern))).map((path) => relative(folder, path))

/** The error of a promise, as a person sees it. */
async function refusal(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(CarteraError)
  const { kind, code, message, place } = error as CarteraError
  return { kind, code, message: message.replaceAll(`${folder}/`, ''), hint: place.hint && String(place.hint).replaceAll(`${folder}/`, '') }
}

test('globs are expanded, by code point', async () => {
  expect(await names('sales-2026-*.csv')).toEqual(['sales-2026-01.csv', 'sales-2026-02.csv', 'sales-2026-10.csv'])
  expect(await names('[Ss]ales-2026-0?.csv')).toEqual(['Sales-2026-03.csv', 'sales-2026-01.csv', 'sales-2026-02.csv'])
  expect(await names('{other,sales-2026-01}.{csv,tsv}')).toEqual(['other.tsv', 'sales-2026-01.csv'])
  expect(await names('**/[xy].csv')).toEqual(['sub/deep/x.csv', 'sub/y.csv'])
  expect(await names('*.csv')).not.toContain('.hidden.csv')
  const cwd = process.cwd()
  try {
    process.chdir(folder)
    expect(await matchGlob('sub/*.csv')).toEqual(['sub/y.csv'])
  } finally {
    process.chdir(cwd)
  }
})

test('".." behind a link leads where the system leads, for globs as for names', async () => {
  mkdirSync(at('behind/deep'), { recursive: true })
  writeFileSync(at('behind/there.csv'), 'customer,sales\n')
  symlinkSync(at('behind/deep'), at('link'))
  expect(await matchGlob(`${folder}/link/../*.csv`)).toEqual([`${folder}/link/../there.csv`])
  expect(await matchGlob(`${folder}/none/../*.csv`)).toEqual([])
  expect(await matchGlob(`${folder}/sub/../{sub,behind}/[ty]*.csv`)).toEqual([
    `${folder}/sub/../behind/there.csv`,
    `${folder}/sub/../sub/y.csv`,
  ])
})

test('a file whose name looks like a glob wins over the glob', async () => {
  expect((await expandFiles([at('[a].csv')])).map(({ shown }) => shown)).toEqual([at('[a].csv')])
})

test('a glob may name a file again, a person may not', async () => {
  const twice = await expandFiles([at('sales-2026-01.csv'), at('sales-*.csv')])
  expect(twice.map(({ path }) => relative(folder, path))).toEqual(['sales-2026-01.csv', 'sales-2026-02.csv', 'sales-2026-10.csv'])
  expect(await refusal(expandFiles([at('other.tsv'), at('sub/../other.tsv')]))).toMatchObject({ kind: 'usage', code: 'repeated-file' })
})

test('kinds and compression come from endings and first bytes', async () => {
  put('a.csv.gz', gzipSync('a,b\n1,2\n'))
  put('packed', gzipSync('a,b\n1,2\n'))
  put('a.ndjson', '{"a":1}\n')
  put('a.jsonl', '{"a":1}\n')
  put('a.json', '[{"a":1}]')
  put('unnamed-json', ' [\n{"a":1}]')
  put('parquet-by-magic', 'PAR1....')
  put('bracket.csv', '[Customer],x\n1,2\n')
  const found = await expandFiles(
    ['a.csv.gz', 'packed', 'a.ndjson', 'a.jsonl', 'a.json', 'unnamed-json', 'parquet-by-magic', 'bracket.csv', 'other.tsv'].map(at),
  )
  expect(found.map(({ kind, compression }) => `${kind} ${compression}`)).toEqual([
    'csv gzip',
    'csv gzip',
    'ndjson none',
    'ndjson none',
    'json none',
    'json none',
    'parquet none',
    'csv none',
    'csv none',
  ])
})

test.each<[string, string | Buffer, string, RegExp]>([
  ['empty.csv', '', 'empty', /^empty\.csv is empty$/],
  ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'binary-excel', /old Excel workbook/],
  ['report.pdf', '%PDF-1.7', 'binary-pdf', /PDF document/],
])('%s is refused, with the remedy', async (name, content, code, message) => {
  const found = await refusal(expandFiles([put(name, content)]))
  expect(found).toMatchObject({ kind: 'input', code })
  expect(found.message).toMatch(message)
  expect(found.hint).toMatch(/[.]$/)
})

test('what is not there, a folder, and a glob without files are refused', async () => {
  expect(await refusal(expandFiles([at('sales-2026-1.csv')]))).toEqual({
    kind: 'input',
    code: 'no-such-file',
    message: 'sales-2026-1.csv cannot be read: there is no such file',
    hint: 'Did you mean sales-2026-01.csv?',
  })
  expect(await refusal(expandFiles([at('nowhere/at/all.csv')]))).toMatchObject({ code: 'no-such-file', hint: undefined })
  expect(await refusal(expandFiles([at('sub')]))).toMatchObject({ kind: 'input', code: 'directory', hint: 'Name its files: "sub/*.csv"' })
  expect(await refusal(expandFiles([at('none-*.csv')]))).toMatchObject({
    kind: 'input',
    code: 'no-match',
    message: 'no file matches "none-*.csv"',
  })
  symlinkSync(at('loop'), at('loop'))
  expect(await refusal(expandFiles([at('loop')]))).toMatchObject({ code: 'no-such-file' })
})

test('a file without permission is refused', async () => {
  const found = readFailure(Object.assign(new Error('x'), { code: 'EACCES' }), 'secret.csv')
  expect(found).toMatchObject({
    kind: 'input',
    code: 'no-permission',
    message: 'secret.csv cannot be read: you have no permission to read it',
  })
})

test('a file that vanishes or is damaged is an input error when it is read', async () => {
  const [gone] = await expandFiles([put('gone.csv', 'a,b\n1,2\n')])
  unlinkSync(at('gone.csv'))
  const drain = async (file: Parameters<typeof openBytes>[0]) => {
    for await (const _ of openBytes(file));
  }
  expect(await refusal(drain(gone as NonNullable<typeof gone>))).toMatchObject({
    code: 'vanished',
    message: 'gone.csv vanished while it was read',
  })
  const packed = gzipSync('a,b\n1,2\n'.repeat(1000))
  const [cut] = await expandFiles([put('cut.csv.gz', packed.subarray(0, packed.length - 12))])
  expect(await refusal(drain(cut as NonNullable<typeof cut>))).toMatchObject({ kind: 'input', code: 'damaged' })
  const [bad] = await expandFiles([put('bad.csv.zst', Buffer.from('28b52ffd00112233445566778899aabb', 'hex'))])
  expect(await refusal(drain(bad as NonNullable<typeof bad>))).toMatchObject({ kind: 'input', code: 'damaged' })
})

async function textOf(path: string): Promise<string> {
  const [file] = await expandFiles([path])
  const pieces: Buffer[] = []
  for await (const piece of openBytes(file as NonNullable<typeof file>)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

test('compressed files are unpacked as a stream, several gzip members too', async () => {
  const long = `customer,sales\n${'C1,12.50\n'.repeat(200_000)}`
  expect((await textOf(put('long.csv.gz', gzipSync(long)))) === long).toBe(true)
  expect(await textOf(put('two.csv.gz', Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n')])))).toBe('a,b\n1,2\n')
  const duck = await (await DuckDBInstance.create(':memory:')).connect()
  await duck.run(
    `COPY (SELECT 'C' || i AS customer, i AS sales FROM range(300000) t(i)) TO '${at('made.csv.zst')}' (FORMAT csv, HEADER, COMPRESSION zstd)`,
  )
  const text = await textOf(at('made.csv.zst'))
  expect(text.split('\n').length).toBe(300_002)
  expect(text.endsWith('C299999,299999\n')).toBe(true)
})

test('standard input is spooled, and its compression kept in the ending', async () => {
  const plain = await spoolStdin(folder, Readable.from([Buffer.from('a,b\n'), Buffer.from('1,2\n')]))
  expect(readFileSync(plain, 'utf8')).toBe('a,b\n1,2\n')
  const packed = await spoolStdin(folder, Readable.from([gzipSync('a,b\n1,2\n')]))
  expect(packed).toMatch(/\.gz$/)
  removeTempFolders()
  expect(() => readFileSync(plain)).toThrow()
})

test.skipIf(process.platform === 'win32')('a named pipe is read once, like standard input', async () => {
  execFileSync('sh', ['-c', `mkfifo '${at('pipe')}'`])
  const writer = spawn('sh', ['-c', `printf 'a,b\\n1,2\\n' > '${at('pipe')}'`])
  const [file] = await expandFiles([at('pipe')], folder)
  writer.kill()
  expect(file).toMatchObject({ shown: at('pipe'), kind: 'csv', size: 8 })
})
