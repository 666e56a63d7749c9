import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import { shells } from '../../src/cli/completion/completion.js'
import { cartera, scratch } from './toy.js'

const script = async (shell: string) => (await cartera(['completion', shell])).stdout

/** What bash would offer for the last of the words. */
async function offered(...words: string[]) {
  const path = scratch('completion.bash')
  writeFileSync(path, await script('bash'))
  const quoted = ['cartera', ...words].map((word) => `'${word}'`).join(' ')
  const program = `source "${path}"; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _cartera; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8' }).trim().split('\n')
}

describe.each(shells)('completion %s', (shell) => {
  const installed = spawnSync(shell, ['--version']).status === 0

  it.skipIf(!installed)('is valid', async () => {
    for (const shelf of [undefined, classifiers]) {
      const { code, stdout } = await cartera(['completion', shell], shelf && { classifiers: shelf })
      const path = scratch(`completion.${shell}`)
      writeFileSync(path, stdout)
      expect([code, spawnSync(shell, ['-n', path], { encoding: 'utf8' })]).toMatchObject([0, { status: 0, stderr: '' }])
    }
  })

  it('knows commands, aliases, options and choices', async () => {
    const text = await script(shell)
    for (const word of [
      'toy',
      'juguete',
      'explain',
      'completion',
      'inspect',
      'date-format',
      'side-of-cut',
      'format',
      'no-lenient',
      'no-color',
      'ndjson',
      'exclude',
      'fish',
    ]) {
      expect(text).toContain(word)
    }
  })
})

describe('bash offers', () => {
  it.each([
    [['to'], ['toy']],
    [['toy', '--sid'], ['--side-of-cut']],
    [
      ['juguete', '--side-of-cut', ''],
      ['include', 'exclude'],
    ],
    [
      ['toy', '--side-of-cut', '='],
      ['include', 'exclude'],
    ],
    [['toy', '--side-of-cut', '=', 'e'], ['exclude']],
    [['toy', '-f', 'nd'], ['ndjson']],
    [
      ['toy', '--cut', ''],
      ['mean', 'suggest'],
    ],
    [['toy', '--cut', '5'], ['']],
    [['toy', '--measure', 'orde'], ['orders']],
    [
      ['explain', ''],
      ['toy', 'juguete', 'compare', 'cohorts', 'forecast', 'lift', 'process'],
    ],
    [
      ['check', '--for', ''],
      ['toy', 'juguete'],
    ],
    [['check', '-f', 'ju'], ['junit']],
    [['check', '--side-of-cut', 'in'], ['include']],
    [['completion', 'z'], ['zsh']],
    [
      ['help', 'li'],
      ['lift', 'list'],
    ],
    [['ins'], ['inspect']],
    [
      ['inspect', '-f', ''],
      ['table', 'json', 'md', 'html', 'xlsx'],
    ],
    [['inspect', '--numbers', '1.'], ['1.234,56']],
    [['inspect', 'custom'], ['']],
    [['inspect', '--date'], ['--date-format']],
    [['comp'], ['compare', 'completion']],
    [['compare', '--fail'], ['--fail-on']],
    [['compare', '-f', 'nd'], ['ndjson']],
    [['compare', 'january'], ['']],
    [['toy', 'custom'], ['']],
  ])('%j: %j', async (words, completions) => {
    expect(await offered(...words)).toEqual(completions)
  })
})
