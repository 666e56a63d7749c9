/** The customers of a page: the first as plain HTML, some or all packed for the script, the others a line a segment. */
import type { Cell, Column } from '../../model/column.js'
import { difference, grouped, isDecimal, rounded, sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { formulaSigns } from '../../model/spreadsheet.js'
import { valueAt } from '../../model/value-at.js'
import { colourAmong, noColour } from '../../report/charts/frame.js'
import { labelled } from '../../report/labelled.js'
import { element, escaped, headed, shape } from '../../report/markup.js'
import { percent, placesOf, shownNumbers, whole } from '../../report/numbers.js'
import type { Report, RowSection } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { words } from '../../words/languages.js'
import { pagePhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { Output } from '../output.js'
import type { WriteOptions } from '../writer.js'
import { packedAtOnce, packer } from './pack.js'
import { onPaper } from './paper.js'

/** Rows of plain HTML: for mail, print, and where no script runs. */
const plainRows = 100
/** Customers embedded unless said. */
const unlessSaid = 10_000
const longestShown = 400

/** What is known of rows when all of them went by. */
interface Gone {
  count: number
  plain: (readonly Cell[])[]
  /** By column, its packed text and the most decimals of its numbers. */
  packed: (string | undefined)[]
  scales: number[]
  /** Rows and sums by segment. */
  parts: Map<string, { rows: number; amounts: string[] }>
}

export async function customersPart(section: RowSection, report: Report, out: Output, options: WriteOptions): Promise<void> {
  const { language, customers = unlessSaid } = options
  const say = pagePhrases[language]
  const { columns, count } = section.rows
  if (customers === 'none') return out.write(element('p', {}, escaped(say.none)))
  const wanted = customers === 'all' ? count : Math.min(customers, count)
  const gone = await gather(section, wanted, language)
  const shown = columns.map((column, c) => ({ column, c })).filter(({ column, c }) => isShown(column, gone.plain, c))
  const numbers = columns.map(({ kind, plain }, c) => placesOf(plain ? 'score' : kind, gone.scales[c] ?? 0))
  const colour = colourAmong(report.segments ?? [])
  await out.write(toolMarkup(section, report, gone, { shown, numbers, language }))
  const heads = shown.map(({ column }) =>
    element('th', { scope: 'col', class: sideOf(column) || undefined }, escaped(headed(headOf(section, column, language)))),
  )
  await out.write(
    `<div class="plain">${onPaper(shown.length, language)}${gone.plain.length < gone.count ? element('p', { class: 'lead' }, escaped(say.first(whole(gone.plain.length, language), whole(count, language)))) : ''}<div class="scroll" role="group" tabindex="0" aria-label="${escaped(section.title)}"><table><thead>${element('tr', {}, ...heads)}</thead><tbody>`,
  )
  const segmentAt = columns.findIndex(({ name }) => name === 'segment')
  for (const row of gone.plain) {
    const own = row[segmentAt]
    const cells = shown.map(({ column, c }) => {
      const text = formatted(row[c] ?? null, column, numbers[c] ?? 0, language)
      const segment = column.name === 'label' && own ? element('span', { class: `key f${colour(own)}` }) : ''
      return element('td', { class: sideOf(column) || undefined, dir: column.kind === 'text' ? 'auto' : undefined }, segment, escaped(text))
    })
    await out.write(element('tr', {}, ...cells))
  }
  await out.write('</tbody></table></div></div>')
  await out.write(restMarkup(section, gone, colour, language))
  for (const packed of gone.packed) {
    if (packed === undefined) continue
    await out.write('<script type="application/octet-stream" data-column>')
    for (let at = 0; at < packed.length; at += 1 << 20) await out.write(packed.slice(at, at + (1 << 20)))
    await out.write('</script>')
  }
}

/** Numbers stand to the right. */
const sideOf = ({ kind, levels }: Column) => (kind === 'text' || levels ? '' : 'r')

/** The words of a segment stand under its head, as in the table of segments. */
const headOf = (section: RowSection, { name, title }: Column, language: Language) =>
  isDerived(section, name) ? phrases[language].segment : visible(wordIn(title, language))

/** Words that people read in place of identifiers and of numbers of levels. */
const wordsOf = ({ labels, levels, title }: Column, language: Language): Readonly<Record<string, string>> | undefined =>
  levels
    ? Object.fromEntries(levels.map((level, i) => [levels.length - i, phrases[language].level(level, wordIn(title, language))]))
    : labels

/** The identifier of the segment stands behind its words; what is empty everywhere is left out. */
const isShown = ({ name, sparse }: Column, rows: readonly (readonly Cell[])[], c: number) =>
  name !== 'segment' && !(sparse && rows.every((row) => row[c] === null))

async function gather(section: RowSection, wanted: number, language: Language): Promise<Gone> {
  const { rows, sums } = section
  const { columns, count, blocks } = rows
  const packers = columns.map(({ name }, c) => (isDerived(section, name) ? undefined : packer(valueAt(columns, c))))
  const settled = () => Promise.all(packers.map((each) => each?.settled()))
  const parts: Gone['parts'] = new Map()
  let gone = 0
  let plain: (readonly Cell[])[] = []
  if (wanted === count && blocks) {
    plain = [...(await rows.top(plainRows, language))]
    for await (const block of blocks(language)) {
      block.forEach((column, c) => {
        if ('numbers' in column) packers[c]?.addNumbers(column.numbers, column.scale)
        else for (const cell of column.texts) packers[c]?.add(cell)
      })
      const [first] = block
      gone += first === undefined ? 0 : 'numbers' in first ? first.numbers.length : first.texts.length
      if (gone % packedAtOnce === 0) await settled()
    }
  } else {
    const [segmentAt, sumAt] = ['segment', sums?.column].map((wanted) => columns.findIndex(({ name }) => name === wanted)) as [
      number,
      number,
    ]
    for await (const row of wanted < count ? await rows.top(wanted, language) : rows.stream(language)) {
      if (plain.length < plainRows) plain.push(row)
      packers.forEach((each, c) => {
        each?.add(row[c] ?? null)
      })
      const segment = row[segmentAt] ?? ''
      const part = parts.get(segment) ?? { rows: 0, amounts: [] }
      part.rows += 1
      const amount = row[sumAt]
      if (wanted < count && amount) part.amounts.push(amount)
      parts.set(segment, part)
      gone += 1
      if (gone % packedAtOnce === 0) await settled()
    }
  }
  const packed = await Promise.all(packers.map((each) => each?.end()))
  return { count: gone, plain, packed, scales: packers.map((each) => each?.scale ?? 0), parts }
}

/** The words of a segment follow from its identifier. */
const isDerived = ({ rows, sums }: RowSection, name: string) =>
  name === 'label' && sums !== undefined && rows.columns.some((column) => column.name === 'segment')

function formatted(cell: Cell, column: Column, places: number, language: Language): string {
  const { kind, plain } = column
  const words = wordsOf(column, language)
  if (cell !== null && words) return visible(labelled(cell, words).slice(0, longestShown))
  if (kind === 'text') return visible((cell ?? '').slice(0, longestShown))
  if (cell === null) return '–'
  if (!isDecimal(cell)) return cell
  return kind === 'ratio' && !plain ? percent(cell, language) : grouped(rounded(cell, places), language)
}

/** The rows that are not embedded, by segment. */
function restMarkup({ rows, sums }: RowSection, gone: Gone, colour: (segment: string) => number, language: Language): string {
  const left = rows.count - gone.count
  if (left <= 0 || !sums) return ''
  const column = rows.columns.find(({ name }) => name === sums.column)
  const parts = sums.parts.flatMap(({ segment, name, rows: all, amount }) => {
    const own = gone.parts.get(segment)
    const more = all - (own?.rows ?? 0)
    return more > 0
      ? [{ segment, name, more, amount: amount === null ? null : difference(amount, sum(own?.amounts.length ? own.amounts : ['0'])) }]
      : []
  })
  const amounts = shownNumbers(
    parts.map(({ amount }) => amount),
    column?.kind ?? 'money',
    language,
  )
  const say = phrases[language]
  const money = column && sums.column !== 'customers'
  const head = [say.segment, say.count, ...(money ? [visible(wordIn(column.title, language))] : [])].map((title, i) =>
    element('th', { scope: 'col', class: i > 0 ? 'r' : undefined }, escaped(headed(title))),
  )
  const told = pagePhrases[language].left(whole(left, language))
  const heads = element('thead', {}, element('tr', {}, ...head))
  const rowsOf = parts.map(({ segment, name, more }, i) =>
    element(
      'tr',
      {},
      element('td', {}, element('span', { class: `key f${colour(segment)}` }), escaped(name)),
      element('td', { class: 'r' }, whole(more, language)),
      money ? element('td', { class: 'r' }, escaped(amounts[i] ?? '')) : '',
    ),
  )
  const body = element('tbody', {}, ...rowsOf)
  return element(
    'div',
    { class: 'rest' },
    element('p', { class: 'lead' }, escaped(told)),
    element('div', { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': told }, element('table', {}, heads, body)),
  )
}

/** JSON in which nothing is but letters and signs of ASCII. */
const asciiJson = (value: unknown) =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

interface Shown {
  shown: { column: Column; c: number }[]
  numbers: number[]
  language: Language
}

/** The controls, and the table whose rows the script puts in. */
function toolMarkup(section: RowSection, report: Report, gone: Gone, { shown, numbers, language }: Shown): string {
  const { rows, sums, title } = section
  const say = pagePhrases[language]
  const { signs } = words[language]
  const at = new Set(shown.map(({ c }) => c))
  const table = {
    columns: rows.columns.map((column, c) => ({
      name: column.name,
      kind: column.plain ? 'score' : column.kind,
      ...(at.has(c) ? { title: headOf(section, column, language), side: sideOf(column), labels: wordsOf(column, language) } : {}),
      places: numbers[c],
      packed: gone.packed[c] !== undefined,
    })),
    count: gone.count,
    grouping: signs.group,
    point: signs.point,
    percent: signs.percent,
    words: { shown: say.shown('{some}', '{all}'), nothing: say.nothing },
    segments: report.segments ?? [],
    none: noColour,
    labels: Object.fromEntries(sums?.parts.map(({ segment, name, label }) => [segment, [name, label]]) ?? []),
    signs: formulaSigns,
    file: 'customers.csv',
  }
  const parts = sums?.parts.filter(({ rows: count }) => count > 0) ?? []
  const has = (name: string) => rows.columns.some((column) => column.name === name)
  const field = (name: string, control: string) => element('label', {}, escaped(name), control)
  return element(
    'div',
    { class: 'tool', 'data-table': asciiJson(table) },
    element(
      'div',
      { class: 'bar' },
      field(say.search, shape('input', { type: 'search', name: 'search', autocomplete: 'off' })),
      has('segment')
        ? field(
            say.segment,
            element(
              'select',
              { name: 'segment' },
              element('option', { value: '' }, escaped(say.all)),
              ...parts.map(({ segment, name }) => element('option', { value: segment }, escaped(name))),
            ),
          )
        : '',
      has('rank') ? field(say.goTo, shape('input', { type: 'number', name: 'rank', min: 1, max: gone.count, autocomplete: 'off' })) : '',
      element('button', { type: 'button', name: 'csv' }, escaped(say.download)),
    ),
    element('p', { role: 'status' }),
    element(
      'div',
      { class: 'view', tabindex: 0, role: 'group', 'aria-label': say.table },
      element(
        'div',
        { class: 'tall' },
        element(
          'table',
          { 'aria-rowcount': gone.count + 1, 'aria-label': title },
          element(
            'thead',
            {},
            element(
              'tr',
              { 'aria-rowindex': 1 },
              ...shown.map(({ column }) =>
                element(
                  'th',
                  { scope: 'col', class: sideOf(column) || undefined },
                  element('button', { type: 'button', title: say.sortBy }, escaped(headed(headOf(section, column, language)))),
                ),
              ),
            ),
          ),
          element('tbody'),
        ),
      ),
    ),
  )
}
