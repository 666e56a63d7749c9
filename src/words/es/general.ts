import type { general as english } from '../en/general.js'
import { capital } from './lists.js'

/** Parts of sentences that every room may need. */
export const general: typeof english = {
  'did-you-mean': (word) => `¿Quiso decir "${word}"?`,
  'no-such-words': (what) => `No hay ${what}.`,
  'all-words': (what, words, more) => `${capital(what)} disponibles: ${words.join(', ')}${more > 0 ? ` y ${more} más` : ''}.`,
  verbatim: (text) => `${text}`,
}
