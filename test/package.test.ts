import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

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

describe('the image', () => {
  const steps = readFileSync('Dockerfile', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const of = (word: string) => steps.flatMap((step) => (step.startsWith(`${word} `) ? [step.slice(word.length + 1)] : []))
  const commands = of('RUN').map((run) => run.split(' && '))
  const [building = [], installing = []] = commands

  test('is built and runs on one Node, which the package takes: compiled code fits that alone', () => {
    const bases = of('FROM').map((from) => from.replace(/ AS \w+$/, ''))
    expect(new Set(bases).size).toBe(1)
    const [, version] = bases[0]?.match(/^node:(\d+)-[a-z]+-slim$/) ?? []
    const [, least] = manifest.engines.node.match(/^>=(\d+)$/) ?? []
    expect(Number(version)).toBeGreaterThanOrEqual(Number(least))
    expect(Number(version) % 2).toBe(0)
  })

  test('holds what npm packs, once built from the locked versions, and nothing that built it', () => {
    expect(building.map((command) => command.split(' --')[0])).toEqual(['npm ci', 'mkdir /packed', 'npm pack'])
    expect(building[2]).toContain(' --pack-destination /packed')
    expect(building[2]).not.toContain('--ignore-scripts')
    expect(manifest.scripts.prepack).toBe('npm run build')
    expect(of('COPY')).toEqual(['. .', '--from=built /packed /packed'])
    expect(installing[0]).toContain(` /packed/${manifest.name}-*.tgz`)
    expect(installing.at(-1)).toBe('rm -r /packed')
  })

  test('runs the command of the package as a plain user, where files are given to it', () => {
    expect(of('ENTRYPOINT')).toEqual([JSON.stringify(Object.keys(manifest.bin))])
    expect(steps.slice(-3).map((step) => step.split(' ').slice(0, 2).join(' '))).toEqual([
      'USER node',
      'WORKDIR /data',
      'ENTRYPOINT ["cartera"]',
    ])
    expect(readFileSync('README.md', 'utf8')).toContain('docker run --rm -v "$PWD:/data" cartera ')
  })

  test('takes along what the build reads, and no build of another machine', () => {
    const left = readFileSync('.dockerignore', 'utf8').trim().split('\n')
    expect(left).toEqual(expect.arrayContaining(['.git', 'node_modules', 'dist']))
    const read = ['src', 'bin', 'docs', 'fixtures', 'build.mjs', 'types.mjs', 'tsconfig.build.json', 'tsconfig.json', 'package-lock.json']
    for (const each of read) expect(existsSync(each) && !left.includes(each), each).toBe(true)
  })
})
