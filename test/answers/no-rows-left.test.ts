/**
 * Where no row of a file is left, every command over rows says so alike.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
const spoilt = join(folder, 'spoilt.csv')
writeFileSync(spoilt, 'customer,date,sales,sale,stage\nA,someday,1,s,won\nB,2020-99-99,2,t,lost\n')
const list = join(folder, 'list.csv')
writeFileSync(list, 'customer,group\nA,treated\nB,treated\nC,control\nD,control\n')

test.each([
  ['pareto'],
  ['rfm'],
  ['lifecycle'],
  ['cohorts'],
  ['forecast'],
  ['process'],
  ['clean'],
  ['lift', '--campaign', list, '--from', '2020-01-01', '--to', '2020-01-31'],
])('%s', async (command, ...options) => {
  const { code, stdout, stderr } = await runCartera([command, spoilt, ...options, '--on-reject', 'skip'])
  expect(stderr).toContain(`cartera: ${spoilt} has no customers`)
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
})
