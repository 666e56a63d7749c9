/** The share axis of the growth-share matrix: against the largest rival, of the wallet, or of our own sales. */
import type { Fields, Measure, Words } from '../model/definition.js'

/** What a share is a share of. */
export type Axis = 'relative' | 'wallet' | 'sales'

const axisOf = (has: Fields): Axis => (has.first('rival_sales', 'wallet', 'share') === 'rival_sales' ? 'relative' : 'wallet')

const shareFormula = (axis: Axis, has: Fields) =>
  axis === 'relative'
    ? 'sales / rival_sales'
    : axis === 'sales'
      ? 'sales / total(max(sales, 0))'
      : has.first('wallet', 'share') === 'wallet'
        ? 'sales / wallet'
        : 'share'

const axisTitle: Record<Axis, Words> = {
  relative: { en: 'relative share', es: 'cuota relativa' },
  wallet: { en: 'share of wallet', es: 'cuota de cliente' },
  sales: { en: 'share of sales', es: '% de ventas' },
}

const defaultCut = { relative: 1, wallet: 0.5, sales: 'mean' }

/** A fitted cut of our own sales is the same cut of their shares, without the division. */
const cutMeasure = (axis: Axis, cut: number | string) => (axis === 'sales' && typeof cut === 'string' ? 'sales' : 'share_axis')

/** The share measure, the measure that is cut, and where unless said. */
export function shareAxis(chosen: Axis | undefined, given: number | string | undefined, has: Fields) {
  const axis = chosen ?? axisOf(has)
  const at = given ?? defaultCut[axis]
  const measure: Measure = {
    formula: shareFormula(axis, has),
    ...(axis === 'relative' ? { unbounded: 'rival_sales = 0' } : {}),
    title: axisTitle[axis],
    ...(axis === 'relative' ? { percent: false } : {}),
  }
  return { axis, at, measure, cutMeasure: cutMeasure(axis, at) }
}
