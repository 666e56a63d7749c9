/** How the policy of a segment is written. */
import { languages } from '../words/sentence.js'
import type { Words } from './kinds.js'

/** The parts of a policy: the four Ps of the marketing mix (McCarthy 1960) and service. */
export const policyParts = {
  product: { en: 'product policy', es: 'política de producto' },
  price: { en: 'price policy', es: 'política de precio' },
  promotion: { en: 'promotion policy', es: 'política de comunicación' },
  place: { en: 'place policy', es: 'política de distribución' },
  service: { en: 'service policy', es: 'política de servicio' },
} as const satisfies Record<string, Words>

/** Whether the keys of a written policy are all of languages or all of parts. */
export const isOneKind = (keys: readonly string[]) =>
  !(keys.some((key) => (languages as readonly string[]).includes(key)) && keys.some((key) => Object.hasOwn(policyParts, key)))
