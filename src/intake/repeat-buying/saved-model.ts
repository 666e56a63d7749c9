/** The parameters of both models as a saved model has them. */
import type { BgNbd } from '../../statistics/bg-nbd.js'
import type { GammaGamma } from '../../statistics/gamma-gamma.js'

const fields = {
  purchases: { r: 'bg_nbd_r', alpha: 'bg_nbd_alpha', a: 'bg_nbd_a', b: 'bg_nbd_b' },
  spend: { p: 'gamma_gamma_p', q: 'gamma_gamma_q', gamma: 'gamma_gamma_gamma' },
} as const

/** Both models' parameters as decimal text, by the names of their fields. */
export function parametersOf(purchases: BgNbd, spend: GammaGamma): Record<string, string> {
  const named = (of: Readonly<Record<string, string>>, from: Readonly<Record<string, number>>) =>
    Object.entries(of).map(([name, field]) => [field, plain(from[name] as number)])
  return Object.fromEntries([...named(fields.purchases, { ...purchases }), ...named(fields.spend, { ...spend })])
}

const plain = (value: number) => value.toFixed(6).replace(/\.?0+$/, '')

/** Undefined where the model has none. */
export function savedParameters(saved: Readonly<Record<string, string>>): { purchases: BgNbd; spend: GammaGamma } | undefined {
  const taken = <K extends string>(of: Readonly<Record<K, string>>) =>
    Object.fromEntries(Object.entries<string>(of).map(([name, field]) => [name, Number(saved[field])])) as Record<K, number>
  const [purchases, spend] = [taken(fields.purchases), taken(fields.spend)]
  return Object.values({ ...purchases, ...spend }).every((value) => value > 0) ? { purchases, spend } : undefined
}
