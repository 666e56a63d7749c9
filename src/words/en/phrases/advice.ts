/** What is said where somebody chooses: of cut points, and of weights. */

/** What table and Markdown say of advice on cut points. */
export const advice = {
  title: 'Where to cut?',
  heading: (option: string, measure: string, level: string) => `${option}: the ${measure} at which "${level}" begins`,
  lowHeading: (option: string, measure: string, level: string) => `${option}: the ${measure} at which "${level}" ends`,
  way: 'Rule',
  meaning: 'Meaning',
  at: 'Cut point',
  none: 'none',
  use: (option: string, way: string) => `Choose one, such as ${option} ${way}, or give a number of your own.`,
}

/** What is said of other weights. */
export const sensitivity = {
  title: 'Sensitivity to the weights',
  drawn: (share: string, draws: number, shown: string, generator: string, seed: number) =>
    `Each weight varies on its own by up to ±${share}, in ${draws === 1 ? '1 draw' : `${shown} draws`} (${generator}, seed ${seed}).`,
  kept: 'The cut point stays as it is.',
  anew: 'The best are chosen again in each draw.',
  change: (first: string, second: string, criterion: string, from: string, to: string, change: string) =>
    `${first} and ${second} swap places if the weight of ${criterion} goes from ${from} past ${to} (${change}); no other single weight needs a smaller change.`,
  none: (first: string, second: string, bounds: string) => `No change to a single weight${bounds} puts ${second} ahead of ${first}.`,
  within: (least: string, most: string) => ` within ${least} to ${most}`,
  level: (first: string, second: string) => `${first} and ${second} have the same score.`,
}
