/** The pictures of cohorts: the triangle, and its numbers. */
import type { Language } from '../../model/definition.js'
import { partOf, percent, whole } from '../../report/numbers.js'
import type { ChartSection } from '../../report/report.js'
import { chartPhrases, cohortPhrases } from '../../words/phrases.js'
import type { CohortsHeader } from './cohorts.js'

/** Cohorts and ages that a picture shows. */
const most = 48

/** Who of each cohort bought again, period by period. */
export function cohortTriangle({ cohorts: all, period, periods, retention }: CohortsHeader, language: Language): ChartSection {
  const say = chartPhrases[language]
  const cohorts = all.slice(-most)
  const ages = Math.min(most, Math.max(1, ...cohorts.map(({ cells }) => cells.length)))
  const open = periods.at(-1)?.complete === false
  const cellsOf = (cells: CohortsHeader['cohorts'][number]['cells']) =>
    cells.slice(0, ages).map(({ share }, age) => ({
      value: Number(share),
      text: percent(share, language, 0),
      open: open && age === cells.length - 1,
    }))
  return {
    title:
      retention.share === null
        ? say.noRetention(cohortPhrases[language].after(period))
        : say.retentionFinding(partOf(retention.share, language), cohortPhrases[language].next(period)),
    description: say.triangleDescription(cohortPhrases[language].after(period), open),
    chart: {
      kind: 'triangle',
      rows: { title: cohortPhrases[language].cohort, names: cohorts.map(({ cohort }) => cohort) },
      columns: { title: cohortPhrases[language].age(period), names: Array.from({ length: ages }, (_, age) => String(age)) },
      shade: { title: open ? say.triangleOpen : say.triangleShade, kind: 'ratio' },
      cells: cohorts.map(({ cells }) => cellsOf(cells)),
    },
    grid: {
      columns: [
        { title: cohortPhrases[language].cohort, align: 'left', weight: 0 },
        { title: cohortPhrases[language].buyers, align: 'right', weight: 0 },
        ...Array.from({ length: ages }, (_, age) => ({ title: String(age), align: 'right' as const, weight: 1 })),
      ],
      rows: cohorts.map(({ cohort, customers, cells }) => [
        { text: cohort },
        { text: whole(customers, language) },
        ...Array.from({ length: ages }, (_, age) => ({ text: cells[age] ? percent(cells[age].share, language) : '' })),
      ]),
    },
  }
}
