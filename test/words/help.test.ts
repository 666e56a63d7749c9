/** Help, methods and their sources are in Spanish as they are in English. */
import { describe, expect, test } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import type { Command } from '../../src/cli/command.js'
import { commandsWith } from '../../src/cli/commands/index.js'
import { codes, foundAlone } from '../../src/cli/help.js'
import { methodCommands } from '../../src/cli/method-text.js'
import { parametersOf } from '../../src/cli/parameter-options.js'
import { about } from '../../src/cli/program.js'
import { typedIn } from '../../src/model/titles.js'
import { exampleIn, helpIn, placeholderIn, usageIn } from '../../src/words/help.js'
import { words } from '../../src/words/languages.js'
import { runCartera } from '../run-cartera.js'
import { englishIn } from './english.js'

const { texts, prose } = words.es.help
/** Values that are typed, numbers, and names of options alone. */
const needsNone = (text: string) =>
  text === '' || /^[\d.,]+$/.test(text) || /^[a-z]+(-[a-z]+)*$/.test(text) || /^[a-z]{2}$/i.test(text) || text === 'UTC' || text === '10m'

function textsOf({ summary, description, worded, group, options, takes, remarks = [], commands = [] }: Command): string[] {
  const specs = Object.values({ ...options, ...takes })
  return [
    ...(worded ? [] : [summary, ...(description === undefined ? [] : [description])]),
    ...(group === undefined ? [] : [group]),
    ...specs.flatMap(({ help, fallback = '', group: heading }) => [help, heading, ...(needsNone(fallback) ? [] : [fallback])]),
    ...remarks,
    ...commands.flatMap(textsOf),
  ]
}

const all = new Set([
  about.description,
  ...commandsWith(classifiers).flatMap(textsOf),
  ...classifiers.flatMap((each) =>
    parametersOf(each).flatMap(({ help, spec: { fallback = '' } }) => [help, ...(needsNone(fallback) ? [] : [fallback])]),
  ),
  ...codes.map(([, meaning]) => meaning),
  foundAlone,
])

describe('Spanish help', () => {
  test('has every text of help', () => {
    expect(all.size).toBeGreaterThan(200)
    const same = new Set([...all].filter((text) => texts[text] === text))
    expect([...all].filter((text) => helpIn(text, 'es') === text && !same.has(text))).toEqual([])
  })

  test('has none that no help has', () => {
    const composed = [
      'Usage:',
      'yes',
      'no',
      'Options:',
      'Commands:',
      'Examples:',
      'Exit codes:',
      'Options of ',
      ' (required)',
      'default',
      'without a value',
      'or',
      'show the version',
      'show this help',
      'The first rule that matches the segments of ',
      " gives a customer's place.",
      'The method, its columns and its source: cartera explain ',
    ]
    expect(Object.keys(texts).filter((text) => !all.has(text) && !composed.includes(text) && !all.has(`${text} (required)`))).toEqual([])
  })

  test('has no English word in it', () => {
    const plain = (text: string) => text.replace(/"[^"]*"|'[^']*'|«[^»]*»|--[a-z-]+|(stage)?[.,][a-z<]\S*|\b(up|left)\b/g, '…')
    expect(Object.values({ ...texts, ...prose }).flatMap((text) => (englishIn(plain(text)) ? [text] : []))).toEqual([])
  })

  test('has every method and source', () => {
    const all = commandsWith(classifiers).flatMap((command) => [command, ...(command.commands ?? [])])
    const told = methodCommands(all).flatMap(({ method: { text, source } }) => [text, ...(source ? [source] : [])])
    expect(told.length).toBeGreaterThan(5)
    const own = [...classifiers.flatMap(({ method, source }) => [method, source]), ...told]
    expect(own.filter((text) => prose[text] === undefined)).toEqual([])
    expect(Object.keys(prose).filter((text) => !own.includes(text))).toEqual([])
  })

  test('is shown under --lang es, and by the locale of a terminal', async () => {
    const asked = await runCartera(['rfm', '--help', '--lang', 'es'])
    expect(asked.stdout).toContain('Uso: cartera rfm <archivo...> [opciones]')
    expect(asked.stdout).toContain('Opciones de rfm:')
    expect(asked.stdout).toContain('(por defecto: 5)')
    const english = await runCartera(['rfm', '--help'], { env: { LANG: 'es_ES.UTF-8' } })
    expect(english.stdout).toContain('Usage: cartera rfm')
    const { stdout } = await runCartera(['explain', 'rfm', '--lang', 'es'])
    expect(stdout).toContain('La recencia son los días')
    expect(exampleIn("cartera process stages.csv --stages lead,offer,won --fail-on 'stage.offer.conversion < 0.3'", 'es')).toBe(
      "cartera process etapas.csv --stages contacto,oferta,ganada --fail-on 'stage.oferta.conversion < 0.3'",
    )
    expect(placeholderIn('share,share|computed', 'es', ['computed'])).toBe('parte,parte|computed')
    const [, method = ''] = stdout.split('Método\n')
    expect(englishIn(method.split('Columnas\n')[0] ?? '')).toBeUndefined()
  })

  test('leaves what is typed as it is', () => {
    expect(usageIn('<file[#name][@date]> [options]', 'es')).toBe('<archivo[#nombre][@fecha]> [opciones]')
    expect(helpIn('a text of a plug-in', 'es')).toBe('a text of a plug-in')
    expect([typedIn('share', 'es'), typedIn('sales', 'es')]).toEqual(['cuota de cliente (share)', 'ventas (sales)'])
  })
})
