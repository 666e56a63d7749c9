/**
 * An inspection of a file of gigabytes.
 * @module-tag deep
 */
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs'
import { expect, it } from 'vitest'
import { bytesRead, cpuSeconds } from '../cpu.js'
import { cartera, folder } from '../process/cartera.js'

it('answers for four gigabytes with a second of work more than for a small file, and reads little of them', async () => {
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
    const before = bytesRead()
    const { seconds, result } = await cpuSeconds(() => cartera(sizes, `inspect ${name} -q -f json`))
    expect([result.code, JSON.parse(result.stdout).files[0].encoding]).toEqual([0, 'windows-1252'])
    expect((bytesRead() ?? 0) - (before ?? 0)).toBeLessThan(64 * 2 ** 20)
    return seconds
  }
  const best = async (name: string) => Math.min(await taken(name), await taken(name), await taken(name))
  expect((await best('large.csv')) - (await best('small.csv'))).toBeLessThan(1)
})
