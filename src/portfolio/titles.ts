/** Words for the columns that cartera knows. */
import type { Words } from '../model/words.js'

const words: Record<string, Words> = {
  rank: { en: 'rank', es: 'puesto' },
  customer: { en: 'customer', es: 'cliente' },
  segment: { en: 'segment', es: 'segmento' },
  label: { en: 'label', es: 'nombre' },
  share: { en: 'share', es: '% total' },
  cumulative_share: { en: 'cum.', es: 'acum.' },
  flags: { en: 'flags', es: 'marcas' },
  reason: { en: 'reason', es: 'motivo' },
  sales: { en: 'sales', es: 'ventas' },
  margin: { en: 'margin', es: 'margen' },
  margin_rate: { en: 'margin rate', es: '% margen' },
  growth: { en: 'growth', es: 'crecimiento' },
  future_sales: { en: 'future sales', es: 'ventas futuras' },
  potential_growth: { en: 'potential growth', es: 'crecimiento potencial' },
  customers: { en: 'customers', es: 'clientes' },
  satisfaction: { en: 'satisfaction', es: 'satisfacción' },
  loyalty: { en: 'loyalty', es: 'fidelidad' },
  score: { en: 'score', es: 'puntos' },
  raw: { en: 'raw', es: 'bruto' },
  gap: { en: 'gap', es: 'brecha' },
  orders: { en: 'orders', es: 'pedidos' },
  recency: { en: 'recency', es: 'recencia' },
  frequency: { en: 'frequency', es: 'frecuencia' },
  monetary: { en: 'monetary', es: 'valor monetario' },
  r: { en: 'R', es: 'R' },
  f: { en: 'F', es: 'F' },
  m: { en: 'M', es: 'M' },
  rfm_score: { en: 'RFM', es: 'RFM' },
  purchase_days: { en: 'purchase days', es: 'días de compra' },
  variation: { en: 'variation', es: 'variación' },
  break_even: { en: 'break-even', es: 'equilibrio' },
  break_even_exact: { en: 'exact break-even', es: 'equilibrio exacto' },
  phase: { en: 'phase', es: 'fase' },
  vvc: { en: 'VVC', es: 'VVC' },
  unclassified: { en: 'Unclassified', es: 'Sin clasificar' },
}

/** A column's or measure's words. */
export const titleOf = (name: string): Words => words[name] ?? { en: name.replaceAll('_', ' '), es: name.replaceAll('_', ' ') }
