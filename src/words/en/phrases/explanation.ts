/** What is said of one customer and why it is where it is. */
export const explanation = {
  place: (rank: string, of: string) => `rank ${rank} of ${of}`,
  unranked: 'no rank',
  share: (share: string, measure: string) => `${share} of ${measure}`,
  levelNoun: 'level',
  level: (level: string) => `level ${level}`,
  noLevel: 'no level',
  missing: 'missing',
  up: (distance: string, level: string, at: string, low: boolean) =>
    `${distance} ${low ? 'less' : 'more'} reach ${level} (cut point ${at})`,
  down: (distance: string, level: string, at: string, low: boolean) =>
    `${distance} to spare ${low ? 'below' : 'above'} ${level} (cut point ${at})`,
  beyond: (distance: string) => `more than ${distance}`,
  values: 'Values',
  rules: 'Rules, the first that matches decides',
  decides: 'matches and decides',
  unasked: 'not asked: an earlier rule decides',
  no: 'does not match',
  but: (measure: string, level: string) => `${measure} is ${level}`,
  unknown: (measure: string) => `${measure} is unknown`,
  neighbours: 'Neighbouring segments, by one value alone',
  way: (distance: string, measure: string, at: string, more: boolean) =>
    `${distance} ${more ? 'more' : 'less'} ${measure} (cut point ${at})`,
  everyone: 'everyone else',
  within: 'within which the cut points are fitted',
  or: 'or',
  and: 'and',
}
