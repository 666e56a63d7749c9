/** What table and Markdown show of an inspection: the same texts, without layout. */
import { dictionary } from '../../fields/dictionary.js'
import type { Field, FieldKind, Language } from '../../model/definition.js'
import { typedIn, titleOf as wordsOf } from '../../model/titles.js'
import { valueAt } from '../../model/value-at.js'
import { whole } from '../../report/numbers.js'
import type { GridCell, GridColumn, GridSection, Report, Section, Tone } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import type { InspectedCell, InspectedFact, InspectedFile } from '../../sources/inspect/inspected.js'
import { explanationPhrases, inspectionPhrases } from '../../words/phrases.js'
import { cellNamed } from '../../words/place.js'
import { enumerated } from '../../words/plural.js'
import { textIn, wordIn } from '../../words/sentence.js'
import { formulaIn } from '../portfolio/parameter-words.js'
import type { InspectedClassifier, InspectedJoin, Inspection, Need, NextStep } from './inspection.js'
import { commandLines } from './next-step.js'

/** Columns without a field that are listed; a table may have thousands. */
const mostUnused = 20
const longestShown = 400

const shown = (text: string) => visible(text.slice(0, longestShown))
const left = (title: string, weight = 0): GridColumn => ({ title, align: 'left', weight })
const right = (title: string, weight = 0): GridColumn => ({ title, align: 'right', weight })
const marked = (text: string, tone: Tone): GridCell => ({ text, tone })

/** Words everything in the language: what was understood of each file, and which classifiers can run. */
export function inspectionReport({ files, joins, classifiers, warnings, next, asks }: Inspection, language: Language): Report {
  const alone = files.length === 1 ? files[0] : undefined
  return {
    title: alone ? shown(alone.path) : null,
    name: inspectionPhrases[language].files(whole(files.length, language)),
    facts: alone ? toldOf(alone, language) : [],
    sections: [
      ...files.flatMap((file) => [
        ...(alone ? [] : [{ heading: [shown(file.path), ...toldOf(file, language)].join(' · ') }]),
        factsOf(file.facts, language),
        columnsOf(file, language),
        ...sampleOf(file, language),
      ]),
      ...joinsOf(joins, language),
      ...warnings.map(({ message }, i): Section => ({ text: [shown(textIn(message, language))], tone: 'doubtful', goesOn: i > 0 })),
      classifiersOf(classifiers, language),
      ...nextOf(next, language),
      ...(asks.length > 0 ? [{ title: inspectionPhrases[language].asks, lines: asks.map((text) => shown(textIn(text, language))) }] : []),
    ],
  }
}

/** What stands beside the rows, and how many of them find a partner. */
function joinsOf(joins: readonly InspectedJoin[], language: Language): Section[] {
  const say = inspectionPhrases[language]
  if (joins.length === 0) return []
  const lines = joins.map(({ file, on, rows, matched, columns }) => {
    const beside = say.beside(
      shown(file),
      on === null ? null : shown(on),
      columns.slice(0, mostUnused).map(shown),
      Math.max(0, columns.length - mostUnused),
    )
    return rows === null || matched === null ? beside : `${beside}; ${say.matched(whole(matched, language), whole(rows, language))}`
  })
  return [{ title: say.joined, lines }]
}

/** What to run next, and what of it is a guess. */
function nextOf(next: NextStep | null, language: Language): Section[] {
  const say = inspectionPhrases[language]
  if (next === null) return []
  const guesses = next.guesses.map(({ field, column, because }) => say.guess(shown(`${field}=${column}`), shown(wordIn(because, language))))
  const because = next.because.map(({ option, text }) => say.reason(option, shown(textIn(text, language))))
  const commands = next.ways.map((way) => commandLines(next, way).map(shown))
  const heard = next.warnings.map(({ message }) => visible(textIn(message, language)))
  return [
    ...(heard.length > 0 ? [{ title: say.heard, lines: heard }] : []),
    ...(guesses.length > 0 ? [{ title: say.guesses, lines: guesses }] : []),
    ...commands.map((lines, i) => ({ title: i === 0 ? say.next : say.orElse, lines })),
    ...(because.length > 0 ? [{ title: say.because, lines: because }] : []),
  ]
}

function toldOf({ kind, compression, sampled }: InspectedFile, language: Language): string[] {
  const say = inspectionPhrases[language]
  const form = kind === 'server' ? say.server : compression === 'none' ? kind : `${kind}, ${compression}`
  const looked = say.rows(sampled.rows, whole(sampled.rows, language), sampled.all)
  return [form, looked, ...(sampled.faulty > 0 ? [say.faulty(whole(sampled.faulty, language))] : [])]
}

function factValue({ fact, value, readings }: InspectedFact, language: Language): GridCell {
  const say = inspectionPhrases[language]
  if (readings.length > 0) return marked(say.ambiguous, 'doubtful')
  if (value === null) return { text: '–' }
  if (fact === 'header') return { text: say.line(value) }
  if (fact === 'rows') return value === 'repeated' ? marked(valueAt(say.shape, value), 'doubtful') : { text: say.shape[value] ?? value }
  return { text: fact === 'delimiter' && value === '\t' ? say.tab : shown(value) }
}

function factsOf(facts: readonly InspectedFact[], language: Language): GridSection {
  const say = inspectionPhrases[language]
  const grid = {
    columns: [left(say.fact), left(say.found), left(say.why)],
    rows: facts.map((each) => [{ text: say.facts[each.fact] }, factValue(each, language), { text: shown(wordIn(each.because, language)) }]),
  }
  return { forms: [{ title: null, grid, prose: 2 }] }
}

function columnsOf({ columns, formulas }: InspectedFile, language: Language): GridSection {
  const say = inspectionPhrases[language]
  const unused = columns.filter(({ use }) => use === 'none')
  const hidden = new Set(unused.slice(mostUnused).map(({ position }) => position))
  const rows = columns
    .filter(({ position }) => !hidden.has(position))
    .map(({ position, name, use, fields, because }): GridCell[] => [
      { text: String(position) },
      { text: shown(name) },
      use === 'field' || use === 'formula'
        ? { text: fields.map((field) => typedIn(field, language)).join(', ') }
        : use === 'none'
          ? { text: '–' }
          : marked(say.use[use] ?? '', 'doubtful'),
      { text: shown(wordIn(because, language)) },
    ])
  const made = formulas.map(({ field, formula, because }) => [
    { text: '' },
    { text: `= ${shown(isOurs(formula) ? formulaIn(formula, language) : formula)}` },
    { text: typedIn(field, language) },
    { text: wordIn(because, language) },
  ])
  const grid = { columns: [right('#'), left(say.column), left(say.field), left(say.why)], rows: [...rows, ...made] }
  const remarks = hidden.size > 0 ? [say.unused(hidden.size, whole(hidden.size, language))] : []
  return { forms: [{ title: null, grid, prose: 3 }], remarks }
}

/** A formula of the dictionary, not the user's. */
const isOurs = (formula: string) =>
  Object.values(dictionary as Readonly<Record<string, Field>>).some(({ otherwise }) => otherwise?.includes(formula))

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

function sampleOf({ path, sample: { fields, rows } }: InspectedFile, language: Language): GridSection[] {
  const say = inspectionPhrases[language]
  if (fields.length === 0) return []
  const placed = (line: number | null, column: string | null) => {
    const cell = cellNamed(path, line ?? undefined, column ?? undefined)
    return shown(cell === undefined ? say.place(line, column) : [cell, say.place(null, column)].filter(Boolean).join(', '))
  }
  const lines = rows.some(({ line }) => line !== null)
  const notes = rows.flatMap(({ line, fault, cells }) => [
    ...(fault === null ? [] : [`${placed(line, null) || say.whole}: ${shown(textIn(fault, language))}`]),
    ...new Set(
      cells.flatMap((cell) => (cell.state === 'faulty' ? [`${placed(line, cell.column)}: ${shown(textIn(cell.reason, language))}`] : [])),
    ),
  ])
  const ambiguous = rows.some(({ cells }) => cells.some(({ state }) => state === 'ambiguous'))
  const grid = {
    columns: [
      ...(lines ? [right(say.lineTitle)] : []),
      ...fields.map(({ field, kind }, i) =>
        (isNumber(kind) ? right : left)(language === 'en' ? field : wordIn(wordsOf(field), language), i === 0 ? 0 : fields.length - i),
      ),
    ],
    rows: rows.map(({ line, cells, fault }) => [
      ...(lines ? [{ text: line === null ? '' : String(line) }] : []),
      ...fields.map((_, i) => (cells[i] ? sampleCell(cells[i], language) : i === 0 && fault !== null ? marked('✗', 'bad') : { text: '' })),
    ]),
  }
  return [{ forms: [{ title: say.sample, grid }], remarks: [...notes, ...(ambiguous ? [say.doubtful] : [])] }]
}

/** `growth or prior_sales`, `10 columns (…) or --scores`. */
function needText({ fields, every, options }: Need, language: Language): string {
  const say = inspectionPhrases[language]
  const typed = (field: string) => field.split(' and ').map((each) => typedIn(each, language))
  const names = fields.map((field) => shown(enumerated(typed(field), explanationPhrases[language].and)))
  const all =
    every && names.length > 1 ? [say.columns(whole(names.length, language), names.slice(0, 3).join(', '), names.length > 3)] : names
  return say.or([...all, ...options])
}

function classifiersOf(classifiers: readonly InspectedClassifier[], language: Language): GridSection {
  const say = inspectionPhrases[language]
  const answer = { yes: 'good', 'with-options': 'doubtful', no: 'bad' } as const
  const grid = {
    columns: [left(say.classifier), left(say.runs), left(say.needs)],
    rows: classifiers.map(({ classifier, runs, needs, reason }) => [
      { text: shown(classifier) },
      marked(say.answers[runs], answer[runs]),
      {
        text: [...needs.map((need) => needText(need, language)), ...(reason === null ? [] : [shown(textIn(reason, language))])].join('; '),
      },
    ]),
  }
  const remarks = classifiers.some(({ needs }) => needs.some(({ fields }) => fields.length > 0)) ? [say.hint] : []
  return { forms: [{ title: null, grid, prose: 2 }], remarks }
}
