/** Words for what other weights would change. */
import { decimalOf, grouped, hundredfold, isDecimal, rounded, scaleOf, trimmed } from '../../model/decimal.js'
import type { Language, Words } from '../../model/definition.js'
import { percent, whole } from '../../report/numbers.js'
import type { LineSection } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import type { Sensitivity, Swap } from '../../stability/sensitivity.js'
import { sensitivityPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'

/** What varied, and how little would change the first two. */
export function sensitivityLines(
  { share, draws, seed, generator, scores }: Sensitivity,
  criterion: (name: string) => Words,
  language: Language,
): LineSection {
  const say = sensitivityPhrases[language]
  const several = scores.length > 1
  const swaps = scores.flatMap(({ title, cut, swap }) => {
    const lines = [...(cut ? [say[cut]] : []), ...(swap ? [swapLine(swap, criterion, language)] : [])]
    return several ? lines.map((line) => `${visible(wordIn(title, language))}: ${line}`) : lines
  })
  const part = percent(decimalOf(share), language, decimalsOf(share))
  return { title: say.title, lines: [say.drawn(part, draws, whole(draws, language), generator, seed), ...swaps] }
}

/** Decimals that its percentage needs. */
const decimalsOf = (share: number) => scaleOf(hundredfold(decimalOf(share)))

function swapLine({ first, second, level, change, bounds }: Swap, criterion: (name: string) => Words, language: Language): string {
  const say = sensitivityPhrases[language]
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
  const label = visible(wordIn(criterion(change.criterion), language))
  return say.change(named(first), named(second), label, number(change.weight), number(change.to), signed)
}

/** Scores are shown with two decimals. */
const shortened = (score: string) => (scaleOf(score) > 2 ? rounded(score, 2) : score)
