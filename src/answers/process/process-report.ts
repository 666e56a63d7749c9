/** What people read of a process. */
import type { Language } from '../../model/definition.js'
import { exactNumber, partOf, shownNumbers, whole } from '../../report/numbers.js'
import type { ChartSection, Extent, Grid, PagePart, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { phrases, processPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { aboutSections } from '../portfolio/page-facts.js'
import type { ProcessHeader, Stage } from './process.js'

/** The stages in their order; those of the first `top` groups. */
export function processReport(header: ProcessHeader, top: number, language: Language, extent: Extent = {}): Report {
  const say = processPhrases[language]
  const { stages, parts, split, sales } = header
  const shown = parts.slice(0, top)
  const at = (part: PagePart) => (extent.whole ? { part } : {})
  return {
    title: say.title,
    facts: [say.sales(whole(sales, language), sales), phrases[language].asOf(header.as_of)],
    sections: [
      ...aboutSections(header, extent, language, { split: split?.column }),
      ...(extent.charts ? [{ ...stagesPicture(stages, language), repeated: stages.length <= mostDrawn, ...at('pictures') }] : []),
      { forms: [{ title: null, grid: stagesGrid(stages, language) }], ...at('pictures') },
      { title: null, lines: say.meaning, ...at('method') },
      ...shown.map(
        ({ name, stages }): Section => ({
          ...at('groups'),
          forms: [{ title: `${visible(wordIn(split?.title, language) ?? '')}: ${visible(name)}`, grid: stagesGrid(stages, language) }],
        }),
      ),
    ],
  }
}

/** How many sales reached each stage, and how long it took until the next. */
function stagesPicture(stages: readonly Stage[], language: Language): ChartSection {
  const say = processPhrases[language]
  const lost = stages.filter(({ conversion }) => conversion !== null).toSorted((a, b) => (a.conversion ?? 1) - (b.conversion ?? 1))[0]
  const shown = stages.slice(0, mostDrawn)
  return {
    title: lost
      ? say.finding(visible(lost.stage), partOf((lost.conversion ?? 0).toFixed(6), language))
      : say.noFinding(whole(stages[0]?.reached ?? 0, language), visible(stages[0]?.stage ?? '')),
    description: say.picture,
    chart: {
      kind: 'bars',
      quantities: [
        { title: say.reached, kind: 'count' },
        { title: say.median, kind: 'score' },
      ],
      bars: shown.map(({ stage, reached, conversion, median_days }) => ({
        name: visible(stage),
        segment: stage,
        values: [reached, median_days],
        texts: [
          conversion === null
            ? whole(reached, language)
            : `${whole(reached, language)} (${say.on(partOf(conversion.toFixed(6), language))})`,
          shownDays(median_days, language),
        ],
      })),
    },
    grid: stagesGrid(shown, language),
  }
}

const mostDrawn = 40

function stagesGrid(stages: readonly Stage[], language: Language): Grid {
  const say = processPhrases[language]
  const count = (of: (stage: Stage) => number | null) => stages.map((stage) => shownCount(of(stage), language))
  const days = (of: (stage: Stage) => number | null) => stages.map((stage) => shownDays(of(stage), language))
  const costs = stages.every(({ cost }) => cost === null)
  const unrated = stages.every(({ satisfaction }) => satisfaction === null)
  const columns = [
    { title: say.stage, weight: 0, cells: stages.map(({ stage }) => visible(stage)) },
    { title: say.reached, weight: 0, cells: count(({ reached }) => reached) },
    {
      title: say.converted,
      weight: 0,
      cells: stages.map(({ conversion }) => (conversion === null ? '' : partOf(conversion.toFixed(6), language))),
    },
    { title: say.median, weight: 0, cells: days(({ median_days }) => median_days) },
    { title: say.p90, weight: 0, cells: days(({ p90_days }) => p90_days) },
    ...(costs
      ? []
      : [
          {
            title: say.cost,
            weight: 1,
            cells: shownNumbers(
              stages.map(({ cost }) => cost),
              'money',
              language,
            ),
          },
        ]),
    ...(unrated
      ? []
      : [
          {
            title: say.satisfaction,
            weight: 2,
            cells: stages.map(({ satisfaction }) => (satisfaction === null ? '' : exactNumber(satisfaction.toFixed(2), 'score', language))),
          },
        ]),
    { title: say.open, weight: 0, cells: count(({ open }) => open) },
    { title: say.late, weight: 0, cells: count(({ late }) => late) },
  ]
  return {
    columns: columns.map(({ title, weight }, i) => ({ title, align: i === 0 ? 'left' : 'right', weight })),
    rows: stages.map((_, r) => columns.map(({ cells }) => ({ text: cells[r] ?? '' }))),
  }
}

const shownCount = (value: number | null, language: Language) => (value === null ? '' : whole(value, language))
const shownDays = (value: number | null, language: Language) =>
  value === null ? '' : exactNumber(String(Number(value.toFixed(1))), 'score', language)
