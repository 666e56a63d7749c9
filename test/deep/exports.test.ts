/**
 * Random exports of all that real ones hold at once, in every shape of file: what comes out is what the lines add up to, or the run asks
 * and its answer works, or it is said; and rows and money that were read are told to the cent.
 * @module-tag deep
 */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anExport } from '../exports/draw.js'
import { outcome } from '../exports/holds.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

test('an export comes out exact, asked or said', { tags: ['random'] }, async () => {
  const folder = newFolder()
  let n = 0
  await fc.assert(
    fc.asyncProperty(anExport, async (draw) => {
      const { wrong, options, asked } = await outcome(draw, join(folder, String(n++)))
      expect(wrong, JSON.stringify({ options, asked })).toEqual([])
    }),
    { numRuns: inProportion(60) },
  )
})
