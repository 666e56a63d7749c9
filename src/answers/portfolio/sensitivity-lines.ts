/** Words for what other weights would change. */

import { decimalOf, grouped, hundredfold, isDecimal, rounded, scaleOf, trimmed } from '../../model/decimal.js'
import type { Language, Words } from '../../model/definition.js'
import { percent, whole } from '../../report/numbers.js'
import type { LineSection } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import type { Sensitivity, Swap } from './sensitivity.js'

const words = {
  en: {
    title: 'Sensitivity to the weights',
    drawn: (share: string, draws: number, shown: string, generator: string, seed: number) =>
      `Each weight varies by up to ±${share} by itself, in ${draws === 1 ? '1 draw' : `${shown} draws`} (${generator}, seed ${seed}).`,
    kept: 'The cut point stays as it is.',
    anew: 'The best are taken anew in each draw.',
    change: (first: string, second: string, criterion: string, from: string, to: string, change: string) =>
      `${first} and ${second} change places where the weight of ${criterion} goes from ${from} beyond ${to} (${change}); no other single weight needs less.`,
    none: (first: string, second: string, bounds: string) => `No change of a single weight${bounds} puts ${second} before ${first}.`,
    within: (least: string, most: string) => ` within ${least} to ${most}`,
    level: (first: string, second: string) => `${first} and ${second} have the same score.`,
  },
  es: {
    title: 'Sensibilidad a los pesos',
    drawn: (share: string, draws: number, shown: string, generator: string, seed: number) =>
      `Cada peso varía por sí solo hasta un ±${share}, en ${draws === 1 ? '1 sorteo' : `${shown} sorteos`} (${generator}, semilla ${seed}).`,
    kept: 'El punto de corte no cambia.',
    anew: 'Los mejores se toman de nuevo en cada sorteo.',
    change: (first: string, second: string, criterion: string, from: string, to: string, change: string) =>
      `${first} y ${second} se cambian el puesto si el peso de ${criterion} pasa de ${from} a más allá de ${to} (${change}); ningún otro peso por sí solo necesita menos.`,
    none: (first: string, second: string, bounds: string) =>
      `Ningún cambio de un solo peso${bounds} pone a ${second} por delante de ${first}.`,
    within: (least: string, most: string) => ` entre ${least} y ${most}`,
    level: (first: string, second: string) => `${first} y ${second} tienen los mismos puntos.`,
  },
} as const

/** What varied, and how little would change the first two. */
export function sensitivityLines(
  { share, draws, seed, generator, scores }: Sensitivity,
  criterion: (name: string) => Words,
  language: Language,
): LineSection {
  const say = words[language]
  const several = scores.length > 1
  const swaps = scores.flatMap(({ title, cut, swap }) => {
    const lines = [...(cut ? [say[cut]] : []), ...(swap ? [swapLine(swap, criterion, language)] : [])]
    return several ? lines.map((line) => `${visible(title[language])}: ${line}`) : lines
  })
  const part = percent(decimalOf(share), language, decimalsOf(share))
  return { title: say.title, lines: [say.drawn(part, draws, whole(draws, language), generator, seed), ...swaps] }
}

/** Decimals that its percentage needs. */
const decimalsOf = (share: number) => scaleOf(hundredfold(decimalOf(share)))

function swapLine({ first, second, level, change, bounds }: Swap, criterion: (name: string) => Words, language: Language): string {
  const say = words[language]
  const number = (text: string) => (isDecimal(text) ? grouped(trimmed(text), language) : text)
  const named = ({ customer, score }: Swap['first']) => `${visible(customer)} (${number(shortened(score))})`
  if (level) return say.level(named(first), named(second))
  if (!change) {
    return say.none(
      named(first),
      named(second),
      bounds ? say.within(...(bounds.map((bound) => number(String(bound))) as [string, string])) : '',
    )
  }
  const signed = change.change.startsWith('-') ? number(change.change) : `+${number(change.change)}`
  const label = visible(criterion(change.criterion)[language])
  return say.change(named(first), named(second), label, number(change.weight), number(change.to), signed)
}

/** Scores are shown with two decimals. */
const shortened = (score: string) => (scaleOf(score) > 2 ? rounded(score, 2) : score)
