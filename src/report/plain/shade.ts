import { valueAt } from '../../model/value-at.js'
import { shades } from '../charts/heat.js'
import type { Signs } from './frame.js'

/** The character of a step of a heat map. */
export const shadeOf = (step: number, { shades: signs }: Signs): string =>
  valueAt(signs, Math.min(signs.length - 1, Math.floor((step * signs.length) / shades.light.length)))
