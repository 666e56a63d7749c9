/**
 * An inspection of a file of gigabytes.
 * @module-tag deep
 */
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cartera, folder } from '../process/cartera.js'

it('answers for four gigabytes within a second of what a small file takes', async () => {
  const lines = (from: number) =>
    Array.from({ length: 9000 }, (_, i) => `C${from + i};Mu\xf1oz;1.${100 + (i % 900)},50;${(i % 28) + 1}/12/2025\r\n`)
  const head = `cliente;nombre;ventas;fecha\r\n${lines(0).join('')}`
  const sizes = folder({
    'small.csv': Buffer.from(head.slice(0, 20_000).replace(/[^\n]*$/, ''), 'latin1'),
    'large.csv': Buffer.from(head, 'latin1'),
  })
  const size = 4 * 2 ** 30
  truncateSync(sizes.file('large.csv'), size)
  const handle = openSync(sizes.file('large.csv'), 'r+')
  const tail = Buffer.from(`\r\n${lines(9000).join('')}`, 'latin1')
  writeSync(handle, tail, 0, tail.length, size - tail.length)
  writeSync(handle, tail, 0, tail.length, Math.floor(size / 2))
  closeSync(handle)
  const taken = async (name: string) => {
    const start = performance.now()
    const { code, stdout } = await cartera(sizes, `inspect ${name} -q -f json`)
    expect([code, JSON.parse(stdout).files[0].encoding]).toEqual([0, 'windows-1252'])
    return performance.now() - start
  }
  const best = async (name: string) => Math.min(await taken(name), await taken(name), await taken(name))
  expect((await best('large.csv')) - (await best('small.csv'))).toBeLessThan(1000)
})
