/** No sentence outlives its use. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../src/words/en/index.js'

const source = resolve(import.meta.dirname, '../../src')
const outside = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !/^words[/\\]e[ns][/\\]/.test(path),
)
const texts = outside.map((path) => readFileSync(join(source, path), 'utf8'))

/** The first argument of a call, such as `dry ? 'would-take-out' : 'took-out'`. */
function firstArgument(text: string, from: number): string {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at] as string
    if ('([{'.includes(sign)) depth++
    if (depth === 0 && ',)'.includes(sign)) return text.slice(from, at)
    if (')]}'.includes(sign)) depth--
  }
  return text.slice(from)
}

const asked = texts.flatMap((text) => [...text.matchAll(/\bsay\(/g)].map((call) => firstArgument(text, call.index + call[0].length)))
const named = new Set(asked.flatMap((argument) => [...argument.matchAll(/'([\w-]+)'/g)].map(([, key]) => key)))

/** Sentences that are asked for by what is in hand, with a part of the expression that does it. */
const families: Readonly<Record<string, RegExp>> = {
  'what}-not-checked': /^(numbers|dates)-not-checked$/,
  'how-${combine': /^how-(sum|mean|max)$/,
  'setting-${setting.from}': /^setting-(option|environment|file|default)$/,
  'text-is-no-${what': /^text-is-no-(date|number)$/,
  'write-a-${what': /^write-a-(date|number)$/,
  period: /^(month|quarter|week)$/,
  kind: /^(case-twins|decimal-twins|wide-twins|spelling-twins|lost-digits|lost-letters)$/,
  guess: /^guess-(sheet|encoding|delimiter|numbers|dates)$/,
}

test('every sentence is said somewhere', () => {
  const unsaid = Object.keys(en).filter((key) => !named.has(key) && !Object.values(families).some((family) => family.test(key)))
  expect(unsaid).toEqual([])
})

test('every family of sentences is asked for as a family', () => {
  expect(Object.keys(families).filter((expression) => !asked.some((argument) => argument.includes(expression)))).toEqual([])
})
