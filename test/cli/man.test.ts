import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import type { Command } from '../../src/cli/command.js'
import { commandsWith } from '../../src/cli/commands/index.js'
import { manPage } from '../../src/cli/man.js'
import { type OptionSpecs, optionName } from '../../src/cli/option.js'
import { toy } from './toy.js'

const everyCommand = (commands: readonly Command[], parent = 'cartera'): [string, Command][] =>
  commands.flatMap((command) => [
    [`${parent} ${command.name}`, command] as [string, Command],
    ...everyCommand(command.commands ?? [], `${parent} ${command.name}`),
  ])

const groff = (page: string, ...options: string[]) =>
  spawnSync('groff', ['-man', '-Tutf8', '-rLL=90n', ...options], { input: page, encoding: 'utf8' })
const installed = groff('').status === 0

/** The page as a terminal shows it, without bold and underline. */
const shown = (page: string) => groff(page, '-P-c').stdout.replace(/.\x08/g, '')

it('has all commands with their options, those of all classifiers once', () => {
  const commands = commandsWith(classifiers)
  const page = manPage(commands, '1.2.3').replaceAll('\\-', '-')
  for (const [path, { options, takes = options }] of everyCommand(commands)) {
    expect(page).toContain(`.SS \\fB${path}`)
    for (const [key, spec] of Object.entries(takes as OptionSpecs)) expect(page, path).toContain(optionName(key, spec))
  }
  expect(page.match(/--save-model/g)?.length).toBe(3)
  expect(page.match(/^ {2}Files: CSV, .xlsx, Parquet/gm)?.length).toBe(1)
  expect(page).toContain('"cartera 1.2.3"')
})

it.skipIf(!installed)('is a page that groff sets without a warning, and shows every sign as it is', () => {
  const signs = { ...toy, summary: { en: `-a 'b' "c" \\d ^e ~f \`g ±20 %`, es: '' }, examples: ['.cartera toy'] }
  const page = manPage(commandsWith([signs]), '1')
  expect(groff(page, '-ww', '-rCHECKSTYLE=3')).toMatchObject({ status: 0, stderr: '' })
  const text = shown(page)
  expect(text).toContain(`Toy: -a 'b' "c" \\d ^e ~f \`g ±20 %.`)
  expect(text).toContain('.cartera toy')
  expect(text).toContain('--side-of-cut <include|exclude>')
})
