import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

test('an installation brings the engine alone, and builds nothing', () => {
  expect(Object.keys(manifest.dependencies)).toEqual(['@duckdb/node-api'])
  for (const script of ['prepare', 'preinstall', 'install', 'postinstall']) expect(manifest.scripts).not.toHaveProperty(script)
})

test('what runs and what is read about it is shipped, and no source', () => {
  expect(manifest.files.toSorted()).toEqual(['bin', 'dist', 'docs', 'schemas'])
  expect(manifest.man).toBe('./dist/man/cartera.1')
})

test('the licences of all that is bundled stand beside the bundle', () => {
  const said = readFileSync('dist/LICENSES.txt', 'utf8')
  const bundled = ['chalk', 'cli-table3', 'commander', 'csv-parse', 'fzstd', 'iconv-lite', 'simple-statistics', 'tinyglobby', 'yaml', 'zod']
  for (const name of bundled) {
    expect(manifest.devDependencies).toHaveProperty(name)
    expect(said).toContain(`${name} ${manifest.devDependencies[name]} (`)
  }
})
