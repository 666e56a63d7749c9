/** Shades of a heat map, and the ink that is read best on each. */

/** From least to most, on a light and on a dark page. */
export const shades = {
  light: ['#eef4f9', '#d3e4f2', '#a8cbe4', '#72acd4', '#3f85bb', '#1b629d', '#0a3a69'],
  dark: ['#1a2733', '#1f384c', '#24506f', '#2d6c97', '#4a93c4', '#7fbade', '#c3e2f4'],
} as const

/** The relative luminance of a colour, after WCAG 2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours, 1 to 21, after WCAG 2. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Black or white, whichever is read better on a colour. */
export const inkOn = (colour: string) => (contrast(colour, '#000000') >= contrast(colour, '#ffffff') ? '#000000' : '#ffffff')

/**
 * The shade of a value among all of them, from 0 on: values of 0 and below are the palest. Of means, which have no part of anything,
 * from the lowest on.
 */
export function heatOf(values: readonly number[], means = false): (value: number) => number {
  const least = means ? Math.min(...values) : 0
  const most = Math.max(least, ...values)
  const steps = shades.light.length
  if (means) return (value) => (most <= least ? 3 : Math.min(steps - 1, Math.floor(((value - least) / (most - least)) * steps)))
  return (value) => (most <= 0 || value <= 0 ? 0 : Math.min(steps - 1, 1 + Math.floor((value / most) * (steps - 1 - 1e-9))))
}
