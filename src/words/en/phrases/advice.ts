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
