/**
 * Parameters of repeat buying from simulated ledgers.
 * @module-tag deep
 */
import { expect, test } from 'vitest'
import { fitBgNbd } from '../../src/statistics/bg-nbd.js'
import { fitGammaGamma } from '../../src/statistics/gamma-gamma.js'
import { simulated } from '../statistics/simulated.js'

const buying = { r: 0.4, alpha: 5, a: 0.8, b: 2.5 }
const spend = { p: 6, q: 4, gamma: 15 }

test('the parameters of 20 made-up worlds are found again, within three standard errors', () => {
  const far: string[] = []
  for (let seed = 1; seed <= 20; seed++) {
    const { histories, spending } = simulated(buying, spend, 4000, 78, seed)
    const found = [
      { fit: fitBgNbd(histories), truth: buying },
      { fit: fitGammaGamma(spending), truth: spend },
    ]
    for (const { fit, truth } of found) {
      expect(fit.converged, `seed ${seed}`).toBe(true)
      for (const [name, value] of Object.entries(truth)) {
        const [at, error] = [
          ({ ...fit.parameters } as Record<string, number>)[name],
          ({ ...fit.errors } as Record<string, number>)[name],
        ] as [number, number]
        if (!(Math.abs(at - value) <= 3 * error)) far.push(`seed ${seed}: ${name} ${at} ± ${error}`)
      }
    }
  }
  expect(far).toEqual([])
})
