/** What table and Markdown show of an inspection: the same texts, without layout. */

import type { FieldKind, Language } from '../../model/words.js'
import { whole } from '../../report/numbers.js'
import type { Grid, GridCell, GridColumn } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import type { InspectedCell, InspectedClassifier, InspectedFact, InspectedFile, Inspection, Need } from './inspection.js'
import { inspectionPhrases } from './inspection-words.js'

/** A grid, its heading, and the lines below it. */
export interface InspectionPart {
  title: string | null
  grid: Grid
  /** The column whose long texts go on below. */
  prose: number | null
  lines: string[]
}

/** Texts that stand for themselves, in the order in which they are shown. */
export interface InspectionReport {
  files: { title: string; parts: InspectionPart[] }[]
  classifiers: InspectionPart
  warnings: string[]
}

/** Columns without a field that are listed; a table may have thousands. */
const mostUnused = 20
const longestShown = 400

const shown = (text: string) => visible(text.slice(0, longestShown))
const left = (title: string, weight = 0): GridColumn => ({ title, align: 'left', weight })
const right = (title: string, weight = 0): GridColumn => ({ title, align: 'right', weight })
const marked = (text: string, segment: 'good' | 'doubtful' | 'bad'): GridCell => ({ text, segment })

/** Words everything in the language. */
export function inspectionReport({ files, classifiers, warnings }: Inspection, language: Language): InspectionReport {
  return {
    files: files.map((file) => ({
      title: titleOf(file, language),
      parts: [factsOf(file.facts, language), columnsOf(file, language), ...sampleOf(file, language)],
    })),
    classifiers: classifiersOf(classifiers, language),
    warnings: warnings.map(({ message }) => shown(String(message))),
  }
}

function titleOf({ path, kind, compression, sampled }: InspectedFile, language: Language): string {
  const form = compression === 'none' ? kind : `${kind}, ${compression}`
  const say = inspectionPhrases[language]
  const looked = say.rows(sampled.rows, whole(sampled.rows, language), sampled.all)
  return [shown(path), form, looked, ...(sampled.faulty > 0 ? [say.faulty(whole(sampled.faulty, language))] : [])].join(' · ')
}

function factValue({ fact, value, readings }: InspectedFact, language: Language): GridCell {
  const say = inspectionPhrases[language]
  if (readings.length > 0) return marked(say.ambiguous, 'doubtful')
  if (value === null) return { text: '–' }
  if (fact === 'header') return { text: say.line(value) }
  if (fact === 'rows') return value === 'repeated' ? marked(say.shape[value] as string, 'doubtful') : { text: say.shape[value] ?? value }
  return { text: fact === 'delimiter' && value === '\t' ? say.tab : shown(value) }
}

function factsOf(facts: readonly InspectedFact[], language: Language): InspectionPart {
  const say = inspectionPhrases[language]
  return {
    title: null,
    grid: {
      columns: [left(say.fact), left(say.found), left(say.why)],
      rows: facts.map((each) => [{ text: say.facts[each.fact] }, factValue(each, language), { text: shown(each.because[language]) }]),
    },
    prose: 2,
    lines: [],
  }
}

function columnsOf({ columns, formulas }: InspectedFile, language: Language): InspectionPart {
  const say = inspectionPhrases[language]
  const unused = columns.filter(({ use }) => use === 'none')
  const hidden = new Set(unused.slice(mostUnused).map(({ position }) => position))
  const rows = columns
    .filter(({ position }) => !hidden.has(position))
    .map(({ position, name, use, fields, because }): GridCell[] => [
      { text: String(position) },
      { text: shown(name) },
      use === 'field' || use === 'formula'
        ? { text: fields.join(', ') }
        : use === 'none'
          ? { text: '–' }
          : marked(say.use[use] ?? '', 'doubtful'),
      { text: shown(because[language]) },
    ])
  const made = formulas.map(({ field, formula, because }) => [
    { text: '' },
    { text: `= ${shown(formula)}` },
    { text: field },
    { text: because[language] },
  ])
  return {
    title: null,
    grid: { columns: [right('#'), left(say.column), left(say.field), left(say.why)], rows: [...rows, ...made] },
    prose: 3,
    lines: hidden.size > 0 ? [say.unused(hidden.size, whole(hidden.size, language))] : [],
  }
}

const isNumber = (kind: FieldKind) => !['id', 'text', 'date'].includes(kind)

function sampleCell(cell: InspectedCell, language: Language): GridCell {
  switch (cell.state) {
    case 'value':
      return { text: shown(cell.text) }
    case 'missing':
      return marked(inspectionPhrases[language].missing, 'doubtful')
    case 'ambiguous':
      return marked(`? ${shown(cell.text)}`, 'doubtful')
    case 'faulty':
      return marked(`✗ ${shown(cell.text)}`, 'bad')
  }
}

function sampleOf({ sample: { fields, rows } }: InspectedFile, language: Language): InspectionPart[] {
  const say = inspectionPhrases[language]
  if (fields.length === 0) return []
  const lines = rows.some(({ line }) => line !== null)
  const notes = rows.flatMap(({ line, fault, cells }) => [
    ...(fault === null ? [] : [`${say.place(line, null) || say.whole}: ${shown(String(fault))}`]),
    ...new Set(
      cells.flatMap((cell) => (cell.state === 'faulty' ? [`${say.place(line, shown(cell.column))}: ${shown(String(cell.reason))}`] : [])),
    ),
  ])
  const ambiguous = rows.some(({ cells }) => cells.some(({ state }) => state === 'ambiguous'))
  return [
    {
      title: say.sample,
      grid: {
        columns: [
          ...(lines ? [right(say.lineTitle)] : []),
          ...fields.map(({ field, kind }, i) => (isNumber(kind) ? right : left)(field, i === 0 ? 0 : fields.length - i)),
        ],
        rows: rows.map(({ line, cells, fault }) => [
          ...(lines ? [{ text: line === null ? '' : String(line) }] : []),
          ...fields.map((_, i) =>
            cells[i] ? sampleCell(cells[i], language) : i === 0 && fault !== null ? marked('✗', 'bad') : { text: '' },
          ),
        ]),
      },
      prose: null,
      lines: [...notes, ...(ambiguous ? [say.doubtful] : [])],
    },
  ]
}

/** `growth or prior_sales`, `10 columns (…) or --scores`. */
function needText({ fields, every, options }: Need, language: Language): string {
  const say = inspectionPhrases[language]
  const names = fields.map(shown)
  const all =
    every && names.length > 1 ? [say.columns(whole(names.length, language), names.slice(0, 3).join(', '), names.length > 3)] : names
  const text = say.or([...all, ...options])
  return language === 'es' ? text.replaceAll(' and ', ' y ') : text
}

function classifiersOf(classifiers: readonly InspectedClassifier[], language: Language): InspectionPart {
  const say = inspectionPhrases[language]
  const answer = { yes: 'good', 'with-options': 'doubtful', no: 'bad' } as const
  return {
    title: null,
    grid: {
      columns: [left(say.classifier), left(say.runs), left(say.needs)],
      rows: classifiers.map(({ classifier, runs, needs, reason }) => [
        { text: shown(classifier) },
        marked(say.answers[runs], answer[runs]),
        { text: [...needs.map((need) => needText(need, language)), ...(reason === null ? [] : [shown(reason)])].join('; ') },
      ]),
    },
    prose: 2,
    lines: classifiers.some(({ needs }) => needs.some(({ fields }) => fields.length > 0)) ? [say.hint] : [],
  }
}
