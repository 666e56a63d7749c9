import { describe, expect, it } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import { commandsWith } from '../../src/cli/commands/index.js'
import { methodCommands } from '../../src/cli/method-text.js'
import { cartera } from './toy.js'

describe('list', () => {
  it('shows name, aliases and summary', async () => {
    expect(await cartera(['list'])).toMatchObject({ code: 0, stdout: '  toy, juguete  Toy: a method for tests\n', stderr: '' })
    expect((await cartera(['list', '--lang', 'es'])).stdout).toContain('Juguete: un método para pruebas')
    expect((await cartera(['list'], { env: { CARTERA_LANG: 'es', CARTERA_FORMAT: 'csv' } })).stdout).toContain('Juguete')
  })

  it('is JSON in English under --format json', async () => {
    const { stdout } = await cartera(['list', '--format', 'json', '--lang', 'es'], { classifiers })
    expect(JSON.parse(stdout).map(({ name }: { name: string }) => name)).toEqual(classifiers.map(({ name }) => name))
    expect(JSON.parse((await cartera(['list', '-f', 'json'])).stdout)[0]).toMatchObject({
      name: 'toy',
      aliases: ['juguete'],
      title: 'Toy',
      needs: ['sales', ['growth', 'prior_sales']],
    })
  })
})

describe('explain', () => {
  it('tells method, columns, parameters with defaults, segments, source and examples', async () => {
    const { code, stdout } = await cartera(['explain', 'juguete'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/and \d+\s+more\s+in\s+other\s+languages\s+\(required\)/)
    for (const part of [
      'toy, juguete: Toy\na method for tests\n',
      'Method\n  Customers are good or bad.\n',
      '  customer     customer id, customer no,',
      '(required)\n  one of these is required:\n  growth       growth, growth rate,',
      '  --cuts <share,share>        shares (default: 0.8,0.95)\n',
      'Segments\n  good  Good\n  bad   Bad\n',
      'Source\n  Nobody 1999\n',
      'Examples\n  cartera toy customers.csv\n',
    ]) {
      expect(stdout).toContain(part)
    }
  })

  it.each(methodCommands(commandsWith([])).map(({ name }) => name))('%s: a command whose method can be told', async (name) => {
    for (const [lang, method, parameters] of [
      ['en', 'Method', 'Parameters'],
      ['es', 'Método', 'Parámetros'],
    ]) {
      const { code, stdout } = await cartera(['explain', name, '--lang', lang as string])
      expect(code).toBe(0)
      expect(stdout).toContain(`${method}\n  `)
      if (name !== 'compare') expect(stdout).toContain(`${parameters}\n  --`)
      expect(stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  cartera '))).toEqual([])
    }
    const told = JSON.parse((await cartera(['explain', name, '-f', 'json'])).stdout)
    expect(told).toMatchObject({ name, method: expect.stringMatching(/\.$/), examples: expect.arrayContaining([expect.any(String)]) })
    const refused = await cartera(['explain', name, 'sales.csv', '--customer', 'Ana'])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain(`Use cartera explain ${name}, or a classifier`)
  })

  it('knows the commands that come near', async () => {
    expect((await cartera(['explain', 'forcast'])).stderr).toContain('Did you mean forecast?')
  })

  it('shows titles and labels in Spanish', async () => {
    const { stdout } = await cartera(['explain', 'toy', '--lang', 'es'])
    expect(stdout).toContain('Segmentos\n  good  Bueno\n')
  })

  it('is JSON under --format json', async () => {
    expect(JSON.parse((await cartera(['explain', 'toy', '-f', 'json'])).stdout)).toMatchObject({
      name: 'toy',
      parameters: expect.arrayContaining([
        {
          name: 'side_of_cut',
          option: '--side-of-cut',
          description: 'side',
          required: false,
          default: 'include',
          choices: ['include', 'exclude'],
        },
      ]),
      segments: [
        { segment: 'good', label: 'Good' },
        { segment: 'bad', label: 'Bad' },
      ],
    })
  })

  it.each(classifiers.map(({ name }) => name))('%s: fits 80 columns, in both languages, and knows its segments', async (name) => {
    for (const lang of ['en', 'es']) {
      const { stdout } = await cartera(['explain', name, '--lang', lang], { classifiers })
      expect(stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  cartera '))).toEqual([])
    }
    expect(JSON.parse((await cartera(['explain', name, '-f', 'json'], { classifiers })).stdout).segments.length).toBeGreaterThan(1)
  })
})
