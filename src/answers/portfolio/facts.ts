/** What is told of all customers in sentences. */
import { grouped, rounded, sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { lower } from '../../report/lower.js'
import { percent, shownNumbers, whole } from '../../report/numbers.js'
import { visible } from '../../report/visible.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { isCounted } from './counted.js'
import type { Header } from './portfolio.js'

export function factsOf({ totals, weigh, currency, as_of }: Header, language: Language): string[] {
  const say = phrases[language]
  const [amount = ''] = shownNumbers([totals.amount], weigh.kind, language)
  return [
    say.customers(totals.customers, whole(totals.customers, language)),
    ...(isCounted(weigh)
      ? []
      : [
          `${visible(wordIn(weigh.title, language))} ${amount}${currency !== undefined && weigh.kind === 'money' ? ` ${visible(currency)}` : ''}`,
        ]),
    ...(as_of ? [say.asOf(as_of)] : []),
  ]
}

/** The shares of the segments that hold somebody: where there are none, nothing adds up. */
export const knownShares = (segments: Header['segments']) =>
  segments.flatMap(({ customers, share }) => (customers > 0 && share !== null ? [share] : []))

/** What a share is of, where values below 0 keep the shares from adding up to 100 %. */
export function notWhole({ segments, weigh }: Header, language: Language): string[] {
  const shares = knownShares(segments)
  const all = shares.length > 0 ? sum(shares) : '1'
  if (Number(all) > 0.99995) return []
  return [phrases[language].ofPositive(lower(visible(wordIn(weigh.title, language))), percent(all, language))]
}

export function concentrationOf({ concentration: found, weigh, totals }: Header, language: Language): string[] {
  if (!found) return []
  const say = phrases[language]
  const measure = lower(visible(wordIn(weigh.title, language)))
  const { top_customers: top, customers_for_80: reach } = found
  const score = (text: string) => grouped(rounded(text, 4), language)
  return [
    `${say.top(top, whole(top, language), whole(totals.customers, language), percent(found.top_share, language), measure)} ${say.reach(reach, whole(reach, language))}`,
    say.spread(score(found.hhi), score(found.effective_number), score(found.gini)),
  ]
}

export function peakOf({ peak, weigh }: Header, language: Language): string[] {
  if (!peak) return []
  const say = phrases[language]
  const measure = lower(visible(wordIn(weigh.title, language)))
  const [amount = '', loss = '', net = ''] = shownNumbers([peak.amount, absolute(peak.loss), peak.net], weigh.kind, language)
  const { customers, losers, share } = peak
  const top = say.peak(customers, whole(customers, language), amount, measure)
  return [
    share === null ? `${top}.` : `${top}, ${say.peakShare(percent(share, language), net)}.`,
    ...(losers > 0 ? [say.losers(losers, whole(losers, language), loss)] : []),
    ...(share === null ? [say.noShares(net)] : []),
  ]
}

const absolute = (amount: string) => amount.replace(/^-/, '')
