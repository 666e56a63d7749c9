/** What is said of forecasts. */
export const forecast = {
  'periods-too-few': (file: string, count: number, period: string, fewest: number) =>
    `${file}: ${count === 0 ? `no ${period} is over` : count === 1 ? `only one ${period} is over` : `only ${count} ${period}s are over`} at the as-of date, and a forecast needs ${fewest}`,
  'periods-too-many': (file: string, count: number, period: string, most: number) =>
    `${file}: there are ${count} ${period}s, more than ${most}`,
  'no-season-yet': (file: string, count: number, season: number, period: string) =>
    `${file}: holt-winters needs two seasons of ${season} ${period}s and one more, and there are ${count}`,
  'no-season': (count: number, period: string, least: number) =>
    `there are ${count} ${period}s, and a season needs ${least}, so the forecast has no season`,
  'worse-than-naive': (method: string, mase: string, naive: string, seasonal: boolean) =>
    `the method ${method} was less accurate (MASE ${mase}) than the ${seasonal ? 'seasonal naive forecast' : 'simple forecast, the same as the last period'} (${naive})`,
  'wrote-forecast': (count: number, period: string, files: readonly string[]) =>
    `forecast ${count} ${count === 1 ? period : `${period}s`}${files.map((file) => ` to ${file}`).join('')}`,
  'gate-names-of-forecast': (names: readonly string[]) => `Gates of forecast are ${names.join(', ')}.`,
  'many-parts': (count: number, most: number) =>
    `--split makes ${count} parts; the ${most} largest are forecast, and the total has all of them`,
  'no-bg-nbd-model': (path: string) => `the model ${path} holds no parameters of bg-nbd`,
  'save-bg-nbd-model': 'Save one with cartera vvc <ledger> --method bg-nbd --save-model model.json.',
}
