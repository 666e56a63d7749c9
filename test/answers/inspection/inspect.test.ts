import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { bash, cartera, type Folder, folder } from '../../process/cartera.js'

const text = 'cliente;ventas\nA;1.234,56\nB;7\n'

/** The same two rows in every form. */
const here = folder({
  'x.csv': text,
  'x.csv.gz': gzipSync(text),
  'x.csv.zst': Buffer.from('KLUv/QRo8QAAY2xpZW50ZTt2ZW50YXMKQTsxLjIzNCw1NgpCOzcKgwIslg==', 'base64'),
  'x.json': '[{"cliente":"A","ventas":"1234.56"},{"cliente":"B","ventas":"7"}]',
  'x.ndjson': '{"cliente":"A","ventas":1234.56}\n{"cliente":"B","ventas":7}\n',
  'part-1.csv': text,
  'part-2.csv': text.replace('A;', 'C;').replace('B;', 'D;'),
  'empty.csv': '',
  'header.csv': 'cliente;ventas\n',
  'binary.csv': Buffer.from('cliente\0ventas\nA\0B\n'),
  'book.xlsx': Buffer.from('PK\u0003\u0004[Content_Types].xml'),
})

async function inspected(place: Folder, args: string, input?: Buffer) {
  const { code, stdout, stderr } = await cartera(place, `inspect ${args} -f json`, input ? { input } : {})
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^looked at all \d+ rows of /) })
  expect(place.leftovers()).toEqual([])
  return JSON.parse(stdout)
}

it.each<[string, string, string]>([
  ['x.csv', 'csv', 'none'],
  ['x.csv.gz', 'csv', 'gzip'],
  ['x.csv.zst', 'csv', 'zstd'],
  ['x.json', 'json', 'none'],
  ['x.ndjson', 'ndjson', 'none'],
])('%s is inspected as it is', async (name, kind, compression) => {
  const { files } = await inspected(here, name)
  expect(files).toMatchObject([{ path: name, kind, compression, sampled: { rows: 2, faulty: 0, all: true } }])
  expect(files[0].sample.map(({ values }: { values: object }) => values)).toEqual([
    { customer: 'A', sales: 1234.56 },
    { customer: 'B', sales: 7 },
  ])
})

it('inspects Parquet that cartera wrote', async () => {
  expect(await cartera(here, 'pareto x.csv -q -o x.parquet')).toMatchObject({ code: 0 })
  const { files } = await inspected(here, 'x.parquet')
  expect(files[0]).toMatchObject({
    kind: 'parquet',
    encoding: null,
    numbers: '1234.56',
    sample: [{ values: { customer: 'A', sales: 1234.56 } }, {}],
  })
})

it('inspects standard input, packed too, and leaves nothing behind', async () => {
  for (const input of [Buffer.from(text), gzipSync(text)]) {
    const { files } = await inspected(here, '-', input)
    expect(files[0]).toMatchObject({ path: 'standard input', delimiter: ';', numbers: '1.234,56' })
  }
})

it('inspects several files and globs, each for itself, and asks the classifiers about all together', async () => {
  const { files, classifiers, warnings } = await inspected(here, 'part-*.csv')
  expect(files.map(({ path }: { path: string }) => path)).toEqual(['part-1.csv', 'part-2.csv'])
  expect(classifiers[0]).toMatchObject({ classifier: 'pareto', runs: 'yes' })
  expect(warnings).toEqual([])
  const twice = await inspected(here, 'x.csv part-1.csv')
  expect(twice.classifiers[0]).toMatchObject({ runs: 'with-options', needs: [{ options: ['--aggregate'] }] })
})

it.each([
  ['nowhere.csv', 'no-such-file'],
  ['empty.csv', 'empty'],
  ['header.csv', 'no-rows'],
  ['binary.csv', 'binary'],
  ['book.xlsx', 'workbook'],
  ['temp', 'directory'],
  ['none-*.csv', 'no-match'],
])('%s ends with exit code 3', async (name, error) => {
  const { code, stdout, stderr } = await cartera(here, `inspect ${name} -f json`)
  expect([code, stdout, JSON.parse(stderr).code]).toEqual([3, '', error])
})

it('needs a file, and says so', async () => {
  expect(await cartera(here, 'inspect')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cartera inspect --help') })
})

it('ends quietly when the reader goes away', async () => {
  expect(await bash(here, '$cartera inspect x.csv -q | head -1')).toMatchObject({ code: 0, stderr: '' })
})
