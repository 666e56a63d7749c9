/** What is said of other weights. */
export const sensitivity = {
  title: 'Sensitivity to the weights',
  drawn: (share: string, draws: number, shown: string, generator: string, seed: number) =>
    `Each weight varies by up to ±${share} by itself, in ${draws === 1 ? '1 draw' : `${shown} draws`} (${generator}, seed ${seed}).`,
  kept: 'The cut point stays as it is.',
  anew: 'The best are taken anew in each draw.',
  change: (first: string, second: string, criterion: string, from: string, to: string, change: string) =>
    `${first} and ${second} change places where the weight of ${criterion} goes from ${from} beyond ${to} (${change}); no other single weight needs less.`,
  none: (first: string, second: string, bounds: string) => `No change of a single weight${bounds} puts ${second} before ${first}.`,
  within: (least: string, most: string) => ` within ${least} to ${most}`,
  level: (first: string, second: string) => `${first} and ${second} have the same score.`,
}
