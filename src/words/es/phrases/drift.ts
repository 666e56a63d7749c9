import type { drift as english } from '../../en/phrases/drift.js'
import { day } from '../day.js'

/** What is said of the drift from a model. */
export const drift: typeof english = {
  title: (value, since) => `Deriva desde ${since}: ${value} de los clientes`,
  unknown: (since) => `Deriva desde ${since}: desconocida`,
  saved: (asOf) => (asOf === null ? 'que se guardó el modelo' : `el modelo del ${day(asOf)}`),
  spread: 'por segmento',
  unsaid: 'el modelo no dice cómo se repartían los clientes cuando se guardó',
  today: (cuts) => `ajustados hoy: ${cuts}`,
  same: 'ajustados hoy: como en el modelo',
}
