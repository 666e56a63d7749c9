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
    `needs ${distance} ${low ? 'less' : 'more'} to reach ${level} (cut point ${at})`,
  down: (distance: string, level: string, at: string, low: boolean) =>
    /[1-9]/.test(distance)
      ? `${distance} ${low ? 'below' : 'above'} the cut point to ${level} (${at})`
      : `exactly at the cut point to ${level} (${at})`,
  beyond: (distance: string) => (/[1-9]/.test(distance) ? `more than ${distance}` : 'a little'),
  values: 'Values',
  rules: 'Rules: the first that matches decides',
  decides: 'matches and decides',
  unasked: 'not used: an earlier rule decides',
  laterRules: (count: string) => `… and ${count} later ${count === '1' ? 'rule' : 'rules'}, not used: this one decides`,
  no: 'does not match',
  but: (measure: string, level: string) => `${measure} is ${level}`,
  unknown: (measure: string) => `${measure} is unknown`,
  neighbours: 'Neighbouring segments, if one value changes',
  way: (distance: string, measure: string, at: string, more: boolean) =>
    `${measure} ${more ? 'higher' : 'lower'} by ${distance} (cut point ${at})`,
  everyone: 'everyone else',
  within: 'the cut points are fitted within it',
  or: 'or',
  and: 'and',
}
