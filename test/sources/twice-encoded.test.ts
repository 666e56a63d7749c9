import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { decodingOf } from '../../src/sources/probe/decoding.js'
import { probe } from '../../src/sources/probe/probe.js'
import { onceEncoded } from '../../src/sources/probe/twice-encoded.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-twice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As a program writes text whose bytes it takes for Windows-1252. */
const twice = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte) ? String.fromCharCode(byte) : iconv.decode(Buffer.from([byte]), 'windows-1252'),
    )
    .join('')

const names = [
  'José',
  'España',
  'ESPAÑA',
  'Ángel Íñiguez',
  'Müller & Söhne',
  'Łódź',
  'Иван',
  'L’Oréal',
  '12 €',
  'Nº 5',
  '北京',
  'Crème Brûlée',
]

test.each(names)('%s is told from its bytes taken for letters', (name) => {
  expect(onceEncoded(twice(name))).toEqual({ text: name, sure: true })
})

test.each([...names, 'São João', 'MAÇÃ', 'IRMÃ®', '„Spaß“', '„Straß“ & Co', 'CAFÉ»', 'Åse', 'MENÜ–KARTE', 'À la carte', 'Đại Việt'])(
  '%s is what it says',
  (name) => {
    expect(onceEncoded(name)?.sure ?? false).toBe(false)
  },
)

const write = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return { path, shown: name, compression: 'none', size: Buffer.byteLength(text) } as const
}

test('it is said with count, example and the encoding that reads it; which does, whatever stands beside it', async () => {
  const file = write('twice.csv', `cliente,ventas\n${twice('José')},1\nAna,2\n${twice('España')},3\nSão João,4\n`)
  const { notes } = await probe(file as never)
  expect(notes.map(({ code }) => code)).toEqual(['twice-encoded'])
  expect(String(notes[0]?.message)).toBe(
    'twice.csv: 2 of 5 lines looked at have text in a wrong encoding: "JosÃ©" seems to be "José"; it is kept as it stands; --encoding utf-8-twice reads it so',
  )
  const read = await probe(file as never, { encoding: 'utf-8-twice' })
  expect(read.notes).toEqual([])
  expect(read.rows.map(({ cells }) => cells[0])).toEqual(['José', 'Ana', 'España', 'São João'])
})

test('UTF-8 read as Windows-1252, since that was named, is said too', async () => {
  const { notes } = await probe(write('once.csv', 'cliente,ventas\nJosé,1\nAna,2\n') as never, { encoding: 'windows-1252' })
  expect(String(notes[0]?.message)).toMatch(/--encoding utf-8 reads it so$/)
})

test('characters may be cut anywhere', async () => {
  const bytes = Buffer.from(twice(names.join(';')))
  for (const size of [1, 2, 3, 5]) {
    const { write, end } = await decodingOf('utf-8-twice', 'x')
    let text = ''
    for (let at = 0; at < bytes.length; at += size) text += write(bytes.subarray(at, at + size))
    expect(text + end()).toBe(names.join(';'))
  }
})
