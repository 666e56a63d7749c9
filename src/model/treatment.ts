import type { Definition, Segment, TextColumn, Words } from './definition.js'
import { policyParts } from './policy-parts.js'

const isWhole = (policy: NonNullable<Segment['policy']>): policy is Words => 'en' in policy

/** One text column each of `approach`, `policy`, `policy_product`, … that a segment tells. */
export function treatments(segments: readonly Segment[]): Record<string, TextColumn> {
  const told = (title: Words, of: (segment: Segment) => Words | undefined): TextColumn => ({
    title,
    cases: segments.flatMap((segment) => {
      const label = of(segment)
      return label ? [{ segment: segment.id, id: label.en, label }] : []
    }),
  })
  const columns = {
    approach: told({ en: 'approach', es: 'enfoque' }, ({ approach }) => approach),
    policy: told({ en: 'policy', es: 'política' }, ({ policy }) => (policy && isWhole(policy) ? policy : undefined)),
    ...Object.fromEntries(
      Object.entries(policyParts).map(([part, title]) => [
        `policy_${part}`,
        told(title, ({ policy }) => (policy && !isWhole(policy) ? policy[part as keyof typeof policyParts] : undefined)),
      ]),
    ),
  }
  return Object.fromEntries(Object.entries(columns).filter(([, { cases }]) => cases.length > 0))
}

/** The definition with those columns last, where it has none of the name. */
export function withTreatments(definition: Definition): Definition {
  const { texts = {}, columns = [], measures, segments } = definition
  const own = Object.entries(treatments(segments)).filter(([name]) => !Object.hasOwn(texts, name) && !Object.hasOwn(measures, name))
  if (own.length === 0) return definition
  return { ...definition, texts: { ...texts, ...Object.fromEntries(own) }, columns: [...columns, ...own.map(([name]) => name)] }
}
