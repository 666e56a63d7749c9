import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removePrivateFolders as removeTempFolders } from '../../src/places/private-folder.js'
import { expandFiles } from '../../src/sources/find/files.js'
import { decodingOf, openText } from '../../src/sources/probe/decoding.js'
import { encodingNamed, findEncoding } from '../../src/sources/probe/encodings.js'
import { toUtf8 } from '../../src/sources/probe/utf8-copy.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cartera-test-'))
})
afterAll(() => {
  removeTempFolders()
  rmSync(folder, { recursive: true, force: true })
})

const sourced = async (name: string, content: Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  const [file] = await expandFiles([path])
  return file as NonNullable<typeof file>
}
const text = 'cliente;ventas\nMuñoz, “Ávila” – €;1.234,56\n'
const found = async (...samples: Buffer[]) => (await findEncoding(samples, 'x.csv')).encoding

test('byte order marks, then valid UTF-8, then Windows-1252', async () => {
  expect(await found(Buffer.from('\ufeffa', 'utf8'))).toBe('utf-8')
  expect(await found(Buffer.from('\ufeffa', 'utf16le'))).toBe('utf-16le')
  expect(await found(Buffer.from('\ufeffa', 'utf16le').swap16())).toBe('utf-16be')
  expect(await found(Buffer.from('Muñoz'))).toBe('utf-8')
  expect(await found(Buffer.from('Mu\xf1oz', 'latin1'))).toBe('windows-1252')
  expect(await found(Buffer.from('plain'), Buffer.from('Mu\xf1oz', 'latin1'))).toBe('windows-1252')
  expect((await findEncoding([Buffer.from('plain')], 'x.csv')).because.en).toBe('only ASCII was seen')
  expect((await findEncoding([Buffer.from('Mu\xf1oz', 'latin1')], 'x.csv')).because.en).toBe('the byte 0xF1 at offset 2 is not UTF-8')
  expect(await found(Buffer.concat([Buffer.from('Muñoz Ávila Peña '), Buffer.from([0xf3])]))).toBe('utf-8')
  expect(await found(Buffer.from('Mu\xf1oz \xc1vila Pe\xf1a \x80', 'latin1'))).toBe('windows-1252')
})

test('a sample may begin and end inside a character', async () => {
  const bytes = Buffer.from('€ñ😀')
  for (let end = 0; end <= bytes.length; end++) {
    expect(await found(bytes.subarray(0, end)), `to ${end}`).toBe('utf-8')
    expect(await found(Buffer.from('a'), bytes.subarray(end)), `from ${end}`).toBe('utf-8')
  }
})

test.each(['windows-1252', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-r', 'iso-8859-15', 'shift_jis', 'gb18030'])(
  '%s becomes UTF-8, across the pieces of a long file',
  async (encoding) => {
    const line =
      {
        'windows-1251': 'Клиент;Продажи №1',
        'koi8-r': 'Клиент;Продажи',
        shift_jis: '顧客;売上',
        gb18030: '客户;销售😀',
        'utf-16le': '顧客😀',
        'utf-16be': '顧客😀',
      }[encoding] ?? 'Muñoz €;1'
    const whole = `${line}x\n`.repeat(150_001)
    const file = await sourced(`${encoding}.csv`, iconv.encode(whole, encoding))
    const path = await toUtf8(file, encoding, folder)
    expect(path).not.toBe(file.path)
    expect(readFileSync(path, 'utf8') === whole).toBe(true)
    let read = ''
    for await (const piece of openText(file, encoding, undefined, 1001)) read += piece
    expect(read === whole).toBe(true)
  },
)

test('Windows-1252 has its own characters at 0x80–0x9F, also under the name of Latin-1', async () => {
  const file = await sourced('euro.csv', iconv.encode(text, 'windows-1252'))
  for (const name of ['windows-1252', 'latin-1', 'ISO-8859-1', 'cp1252']) {
    expect(readFileSync(await toUtf8(file, await encodingNamed(name), folder), 'utf8')).toBe(text)
  }
})

test('UTF-8 needs no copy, unless it is packed without saying so', async () => {
  const plain = await sourced('plain.csv', Buffer.from(`\ufeff${text}`))
  expect(await toUtf8(plain, 'utf-8', folder)).toBe(plain.path)
  const packed = await sourced('packed.csv.gz', gzipSync(text))
  expect(await toUtf8(packed, 'utf-8', folder)).toBe(packed.path)
  const unsaid = await sourced('unsaid', gzipSync(text))
  expect(readFileSync(await toUtf8(unsaid, 'utf-8', folder), 'utf8')).toBe(text)
  const both = await sourced('both.csv.gz', gzipSync(iconv.encode(text, 'windows-1252')))
  expect(readFileSync(await toUtf8(both, 'windows-1252', folder), 'utf8')).toBe(text)
})

test('the byte order mark is not part of the text', async () => {
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const file = await sourced('marked.csv', iconv.encode(text, encoding, { addBOM: true }))
    expect(readFileSync(await toUtf8(file, encoding, folder), 'utf8')).toBe(text)
  }
})

test.each<[string, Buffer, number]>([
  ['utf-8', Buffer.from('a;b\nMu\xf1oz;1\n', 'latin1'), 6],
  ['utf-8', Buffer.concat([Buffer.from('ñ'.repeat(700_000)), Buffer.from([0xff])]), 1_400_000],
  ['utf-8', Buffer.from([0x61, 0xe2, 0x82]), 1],
  ['windows-1252', Buffer.concat([Buffer.from('a'.repeat(1_500_000)), Buffer.from([0x81])]), 1_500_000],
  ['utf-16le', Buffer.from('61000ad86200', 'hex'), 2],
  ['utf-16le', Buffer.from('6100620063', 'hex'), 4],
  ['utf-16be', Buffer.from('0061dc000062', 'hex'), 2],
  ['shift_jis', Buffer.from([0x61, 0x62, 0xff, 0x61]), 2],
])('bytes that are no %s text are an error with their offset', async (encoding, bytes, offset) => {
  const file = await sourced('undecodable', Buffer.from('x'))
  writeFileSync(file.path, bytes)
  const copies = readdirSync(folder).length
  const reading =
    encoding === 'utf-8'
      ? (async () => {
          for await (const _ of openText(file, encoding));
        })()
      : toUtf8(file, encoding, folder)
  await expect(reading).rejects.toMatchObject({
    kind: 'input',
    code: 'undecodable',
    message: expect.stringContaining(`at offset ${offset} `),
  })
  expect(readdirSync(folder).length).toBe(copies)
})

test('encodings that are not known are a usage error', async () => {
  await expect(encodingNamed('klingon')).rejects.toMatchObject({ kind: 'usage', code: 'unknown-encoding' })
  await expect(encodingNamed('base64')).rejects.toMatchObject({ kind: 'usage' })
  expect(await encodingNamed('UTF8')).toBe('utf-8')
  expect(await encodingNamed('Windows-1251')).toBe('windows-1251')
})

test('a decoder may be given one byte at a time', async () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis']) {
    const decoding = await decodingOf(encoding, 'x')
    const wanted = { 'windows-1252': 'ñ€', shift_jis: '顧客' }[encoding] ?? 'ñ€😀'
    const read = [...iconv.encode(wanted, encoding)].map((byte) => decoding.write(Buffer.from([byte]))).join('') + decoding.end()
    expect(read, encoding).toBe(wanted)
  }
})
