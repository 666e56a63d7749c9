/** All sentences, and what each says of marks in place of its arguments. */
import { en } from '../../src/words/en/index.js'
import { es } from '../../src/words/es/index.js'

export type Words = string | ((...given: unknown[]) => string)
export const languages = { en, es } as unknown as Readonly<Record<'en' | 'es', Readonly<Record<string, Words>>>>
export const keys = Object.keys(en)

/** A mark that passes for a text as well as for a list with one thing in it. */
const mark = (i: number) => Object.assign([`«${i}»`], { toString: () => `«${i}»` })

/** What a sentence says of marks in place of its arguments, each of them in turn also a number or left out. */
export function sayings(words: Words): { given: string; text: string }[] {
  if (typeof words === 'string') return [{ given: '', text: words }]
  const marks = Array.from({ length: words.length }, (_, i) => mark(i))
  const varied = marks.flatMap((_, at) =>
    [0, 1, 7].map((number) => ({ given: `${at} = ${number}`, args: marks.map((each, i) => (i === at ? number : each)) })),
  )
  return [{ given: 'marks', args: marks as unknown[] }, ...varied].flatMap(({ given, args }) => {
    try {
      return [{ given, text: words(...args) }]
    } catch {
      // A number where only a list can stand.
      return []
    }
  })
}
