/** What is advised where a field has no column: only what fits, and what is followed works. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const run = (folder: string, ...argv: string[]) => runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)

function folderWith(contents: string) {
  const folder = newFolder()
  writeFileSync(join(folder, 'in.csv'), contents)
  return folder
}

/** The `--map` that an error advises, without quotes. */
const advised = (stderr: string) => /add --map "([^"]*)"/.exec(stderr)?.[1]

/** Runs a classifier and does what it advises, until it advises nothing more. */
async function followed(folder: string, classifier: string) {
  const maps: string[] = []
  for (;;) {
    const { code, stderr } = await run(folder, classifier, 'in.csv', '-q', ...maps.flatMap((map) => ['--map', map]))
    const map = advised(stderr)
    if (code === 0 || map === undefined || maps.includes(map)) return { maps, code, stderr }
    maps.push(map)
  }
}

const spanish = `Fecha fra.;Cód. cliente;Imp. total;Ciudad
${Array.from({ length: 12 }, (_, i) => `${10 + i}/0${1 + (i % 8)}/2025;${100 + (i % 5)};${10 + i},50;Lugo`).join('\n')}
`
const numbers = 'Clave,Compras,Zona,Telefono\nA,10,1,600100200\nB,20,2,600100201\nC,35,1,600100202\n'

describe('hints that are followed', () => {
  test.each(classifiers.map(({ name }) => [name]))('of %s end in a run, or in what only the user knows', async (name) => {
    const { maps, code, stderr } = await followed(folderWith(spanish), name)
    const fields = Object.fromEntries(maps.map((map) => map.split('=') as [string, string]))
    const all = { customer: 'Cód. cliente', date: 'Fecha fra.', sales: 'Imp. total' }
    expect(fields).toEqual(Object.fromEntries(Object.entries(all).filter(([field]) => field in fields)))
    if (code !== 0)
      expect(stderr).toMatch(/Name the column with --map "[^"]+=<column>"|name your own in a CSV of criterion,weight|Add --aggregate/)
  })

  test('propose no column whose head is of another field, or whose cells are', async () => {
    const { stderr } = await run(folderWith(numbers), 'bcg', 'in.csv', '--map', 'customer=Clave', '--map', 'sales=Compras', '-q')
    expect(stderr).not.toContain('Is it')
  })
})

test.each([
  ['vvc', 'customer,margin\nA,1\nB,2\n', 'or give --retention.'],
  [
    'burnett',
    'customer,sales\nA,1\nB,2\n',
    'name your own in a CSV of criterion,weight with --criteria <csv>, or give the scores of these',
  ],
  ['burnett', 'customer,Potencial de ventas\nA,1\nB,2\n', 'Name the column with --map "Volumen actual=<column>", or give --scores <file>.'],
])('%s names the option that does without the column', async (name, contents, option) => {
  const { code, stderr } = await run(folderWith(contents), name, 'in.csv', '-q')
  expect([code, stderr]).toEqual([3, expect.stringContaining(option)])
})

test.each([
  [
    'burnett',
    '--criteria',
    'name,weight\nA,3\n',
    'has no column for "criterion"; its columns are name, weight',
    'criterion, weight, label',
  ],
  ['rfm', '--segments', 'segment,r_from\nA,3\n', 'has no column for "r_to"; its columns are segment, r_from', 'f_from, f_to, m_from, m_to'],
])('%s names the column that the file of %s lacks', async (name, option, contents, lacks, wanted) => {
  const folder = folderWith('customer,date,sales\nA,2025-01-01,1\n')
  writeFileSync(join(folder, 'table.csv'), contents)
  const { code, stderr } = await run(folder, name, 'in.csv', option, 'table.csv', '-q')
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(lacks) })
  expect(stderr).toContain(wanted)
})
