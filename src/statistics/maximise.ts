/** Maximum likelihood: a simplex from a fixed start, then Newton steps. Everything is done in logarithms of the parameters, which are positive. */

/** A function's value, gradient and matrix of second derivatives at a point. */
export interface Surface {
  value: number
  gradient: number[]
  hessian: number[][]
}

export interface Maximum {
  at: number[]
  value: number
  /** The gradient vanished and the matrix of second derivatives was negative definite. */
  converged: boolean
  /** Minus the inverse of the second derivatives: the covariance of the estimates; null where it is not positive definite. */
  covariance: number[][] | null
}

/** Nelder & Mead 1965: the point of the highest value found. */
export function simplex(value: (at: readonly number[]) => number, start: readonly number[], { step = 0.5, rounds = 400 } = {}): number[] {
  const corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + step : x)))].map((at) => ({
    at: [...at],
    value: finite(value(at)),
  }))
  for (let round = 0; round < rounds; round++) {
    corners.sort((a, b) => b.value - a.value)
    const [best, worst, second] = [corners[0], corners.at(-1), corners.at(-2)] as [Corner, Corner, Corner]
    if (best.value - worst.value < 1e-9 * (1 + Math.abs(best.value))) break
    const others = corners.slice(0, -1)
    const centre = start.map((_, j) => others.reduce((sum, { at }) => sum + (at[j] as number), 0) / others.length)
    const along = (by: number): Corner => {
      const at = centre.map((c, j) => c + by * (c - (worst.at[j] as number)))
      return { at, value: finite(value(at)) }
    }
    const mirrored = along(1)
    if (mirrored.value > best.value) {
      const further = along(2)
      corners[corners.length - 1] = further.value > mirrored.value ? further : mirrored
    } else if (mirrored.value > second.value) {
      corners[corners.length - 1] = mirrored
    } else {
      const nearer = along(mirrored.value > worst.value ? 0.5 : -0.5)
      if (nearer.value > Math.max(worst.value, mirrored.value)) corners[corners.length - 1] = nearer
      else {
        for (const corner of corners.slice(1)) {
          corner.at = corner.at.map((x, j) => ((best.at[j] as number) + x) / 2)
          corner.value = finite(value(corner.at))
        }
      }
    }
  }
  return corners.sort((a, b) => b.value - a.value)[0]?.at ?? [...start]
}

interface Corner {
  at: number[]
  value: number
}

const finite = (value: number) => (Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY)

/**
 * Damped Newton steps (Levenberg's way where the surface is not concave) until no step betters the value, or until one leads to
 * where a coordinate is `reach` away from 0: there it ends.
 */
export function newton(surface: (at: readonly number[]) => Surface, start: readonly number[], reach: number, rounds = 60): Maximum {
  let at = [...start]
  let here = surface(at)
  let damping = 0
  let still = false
  for (let round = 0; round < rounds && !still; round++) {
    const step = ascent(here, damping)
    if (step === null) {
      damping = Math.max(damping * 10, 1e-4 * scaleOf(here))
      continue
    }
    const longest = Math.max(...step.map(Math.abs))
    const bounded = longest > 2 ? step.map((s) => (s * 2) / longest) : step
    const part = roomOf(at, bounded, reach)
    if (part < 1) {
      at = at.map((x, i) => x + part * (bounded[i] as number))
      here = surface(at)
      break
    }
    const next = at.map((x, i) => x + (bounded[i] as number))
    const there = surface(next)
    if (Number.isFinite(there.value) && there.value >= here.value - 1e-12 * Math.abs(here.value)) {
      still = Math.max(...bounded.map(Math.abs)) < 1e-9
      at = next
      here = there
      damping = damping < 1e-8 * scaleOf(here) ? 0 : damping / 10
    } else if (damping > 1e12 * scaleOf(here)) break
    else damping = Math.max(damping * 10, 1e-4 * scaleOf(here))
  }
  const covariance = inverse(here.hessian.map((row) => row.map((x) => -x)))
  const definite = covariance?.every((row, i) => (row[i] as number) > 0) ?? false
  return { at, value: here.value, converged: still && definite, covariance: definite ? covariance : null }
}

/** The part of a step after which the first coordinate is `reach` away from 0; 1 where none gets so far. */
const roomOf = (at: readonly number[], step: readonly number[], reach: number) =>
  at.reduce((part, x, i) => {
    const s = step[i] as number
    return Math.abs(x + s) <= reach ? part : Math.min(part, Math.max(0, (Math.sign(s) * reach - x) / s))
  }, 1)

const scaleOf = ({ hessian }: Surface) => Math.max(1e-12, ...hessian.map((row, i) => Math.abs(row[i] as number)))

/** The step to where a parabola through the point is highest; null where the damped matrix is not negative definite. */
function ascent({ gradient, hessian }: Surface, damping: number): number[] | null {
  const turned = hessian.map((row, i) => row.map((x, j) => -x + (i === j ? damping : 0)))
  const lower = cholesky(turned)
  return lower && solve(lower, gradient)
}

/** L with L·Lᵀ the matrix given; null where that is not positive definite. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower = matrix.map((row) => row.map(() => 0))
  for (const [i, row] of lower.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = lower[j] as number[]
      let rest = matrix[i]?.[j] as number
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (other[k] as number)
      if (i !== j) row[j] = rest / (other[j] as number)
      else if (rest > 0) row[j] = Math.sqrt(rest)
      else return null
    }
  }
  return lower
}

function solve(lower: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length
  const [half, full] = [new Array<number>(n).fill(0), new Array<number>(n).fill(0)]
  for (let i = 0; i < n; i++) {
    let rest = right[i] as number
    for (let k = 0; k < i; k++) rest -= (lower[i]?.[k] as number) * (half[k] as number)
    half[i] = rest / (lower[i]?.[i] as number)
  }
  for (let i = n - 1; i >= 0; i--) {
    let rest = half[i] as number
    for (let k = i + 1; k < n; k++) rest -= (lower[k]?.[i] as number) * (full[k] as number)
    full[i] = rest / (lower[i]?.[i] as number)
  }
  return full
}

function inverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower = cholesky(matrix)
  return (
    lower &&
    matrix.map((_, i) =>
      solve(
        lower,
        matrix.map((_, j) => (i === j ? 1 : 0)),
      ),
    )
  )
}
