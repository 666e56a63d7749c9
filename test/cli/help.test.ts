import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { classifiers } from '../../src/classifiers/index.js'
import { cartera, toy } from './toy.js'

const commands = classifiers.flatMap(({ name, aliases = [] }) => [name, ...aliases])

describe('help', () => {
  it.each([[[]], ...[...commands, 'check', 'inspect', 'history', 'list', 'explain', 'completion', 'help'].map((command) => [[command]])])(
    'cartera %j --help fits 80 columns',
    async (command) => {
      const { code, stdout, stderr } = await cartera([...command, '--help'], { classifiers })
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
      expect(stdout.endsWith('\n')).toBe(true)
    },
  )

  it('names every classifier with its aliases, and every command', async () => {
    const { stdout } = await cartera(['--help'], { classifiers })
    for (const { name, aliases = [] } of classifiers) expect(stdout).toContain(`  ${[name, ...aliases].join(', ')} `)
    for (const name of ['check', 'inspect', 'compare', 'history', 'list', 'explain', 'completion', 'help'])
      expect(stdout).toMatch(new RegExp(`^Commands:\\n(?: {2}.*\\n)* {2}${name} `, 'm'))
  })

  it('of a classifier shows usage, summary, own options, shared ones in groups, examples, exit codes, in this order', async () => {
    const { stdout } = await cartera(['toy', '-h'])
    const places = [
      'Usage: cartera toy|juguete <file...> [options]',
      'Toy: a method for tests.',
      'Options of toy:',
      '--side-of-cut <include|exclude>',
      'Output:',
      '-f, --format <format>',
      'Reading:',
      '--map <field=column>',
      'Cut points and gates:',
      '--fail-on <rule>',
      'Engine:',
      '--threads <n>',
      'Program:',
      '-h, --help',
      'Examples:',
      'cartera toy customers.csv',
      'Exit codes:',
      '  130  interrupted',
      'CARTERA_LANG=es',
    ].map((text) => stdout.indexOf(text))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('names --strict among the exit codes only where it is the gate', async () => {
    const own = { ...toy, parameters: z.strictObject({ strict: z.boolean().default(false).meta({ help: 'leaves cells open' }) }) }
    const line = async (classifier: typeof toy) =>
      /^ {4}1 .*/m.exec((await cartera(['toy', '--help'], { classifiers: [classifier] })).stdout)?.[0] ?? ''
    expect(await line(toy)).toContain('--strict')
    expect(await line(own as unknown as typeof toy)).toBe('    1  a check found faults, or a --fail-on rule holds')
  })

  it('lets the file be left out where an option names the values', async () => {
    const sheet = { ...toy, parameters: z.strictObject({ scores: z.string().optional().meta({ sheet: true, placeholder: 'csv' }) }) }
    expect((await cartera(['toy', '--help'], { classifiers: [sheet] })).stdout).toContain('cartera toy|juguete [file...] [options]')
    expect((await cartera(['toy', '--scores', 'a.csv'], { classifiers: [sheet] })).called?.options.files).toEqual([])
  })

  it('puts the description of a long option below it', async () => {
    const { stdout } = await cartera(['toy', '--help'])
    expect(stdout).toContain('  --side-of-cut <include|exclude>\n                              side (default: include)\n')
  })

  it('uses more columns of a wider terminal', async () => {
    const { stdout } = await cartera(['toy', '--help'], { env: { COLUMNS: '100' } })
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeGreaterThan(80)
  })

  it('is bold on a terminal only, and never under --no-color', async () => {
    expect((await cartera(['toy', '--help'])).stdout).not.toContain('\x1b[')
    expect((await cartera(['toy', '--help'], { terminal: { isTTY: true } })).stdout).toContain('\x1b[1mOptions of toy:')
    expect((await cartera(['toy', '--help', '--no-color'], { terminal: { isTTY: true } })).stdout).not.toContain('\x1b[')
  })

  it('is found by the help command too', async () => {
    expect((await cartera(['help', 'juguete'])).stdout).toBe((await cartera(['toy', '--help'])).stdout)
    expect(await cartera(['help', 'tou'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'cartera: there is no command "tou"\nDid you mean toy?\n',
    })
  })

  it('goes to standard error with exit 2 when nothing was asked', async () => {
    const { code, stdout, stderr } = await cartera([])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^Usage: cartera <classifier>/)
  })

  it('shows the version', async () => {
    expect(await cartera(['--version'])).toMatchObject({ code: 0, stdout: '1.2.3\n', stderr: '' })
  })
})
