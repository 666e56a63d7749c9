/** A report as one page that opens offline: pictures, tables, and the customers, packed within it. */
import { createHash } from 'node:crypto'
import type { Language } from '../model/definition.js'
import { valueAt } from '../model/value-at.js'
import { draw } from '../report/charts/chart.js'
import { colourAmong, hues, noColour } from '../report/charts/frame.js'
import { inkOn, shades } from '../report/charts/heat.js'
import { begun, element, headed, escaped as inMarkup, shape } from '../report/markup.js'
import type { ChartSection, Form, GridCell, GridSection, PagePart, Report, Section } from '../report/report.js'
import { pageParts } from '../report/report.js'
import { pagePhrases } from '../words/phrases.js'
import { methodSections } from './method-section.js'
import type { Output } from './output.js'
import { script, style } from './page/assets.js'
import { customersPart } from './page/customers.js'
import { onPaper } from './page/paper.js'
import type { WriteOptions, Writer } from './writer.js'

/** Text as markup; a number and its `%`, and the name of an option, are not parted at the end of a line. */
const escaped = (text: string) =>
  inMarkup(text.replace(/(?<=\d) (?=%)/g, '\u00a0')).replace(/(?<![\w-])--[a-z][a-z-]*/g, '<span class="n">$&</span>')

/** A command that breaks between its words, if these are not too long. */
const commandMarkup = (command: string) =>
  command
    .split(' ')
    .map((word) =>
      /^\S*-\S*$/.test(word) && word.length <= longestWord ? element('span', { class: 'n' }, inMarkup(word)) : inMarkup(word),
    )
    .join(' ')

const longestWord = 24

/** Lines of lists on a page unless said. */
const pageTop = 100

export const writeHtml: Writer<'report'> = async ({ report }, out, options) => {
  const { language } = options
  const asked = await report(options.top ?? pageTop, language, {
    charts: true,
    withNumbers: true,
    whole: true,
    unnamed: options.customers === 'none',
  })
  const sections: Section[] = methodSections(options)
  for await (const section of asked.sections) sections.push(section)
  await out.write(head(asked, language))
  await out.write(opening(asked))
  const draws = drawer(asked, language)
  await writeParts(sections, asked, draws, out, options)
  await out.write(`</main><script>${script}</script></body></html>\n`)
}

/** The footer stands within the last part: a sheet of paper holds it with what is before it. */
async function writeParts(sections: readonly Section[], report: Report, draws: Drawer, out: Output, options: WriteOptions) {
  const say = pagePhrases[options.language]
  const parted = sections.some(({ part }) => part !== undefined)
  const ownOf = (part: PagePart | undefined) =>
    sections.filter((section) => section.part === part || (part === 'pictures' && section.part === undefined))
  const parts = (parted ? pageParts : ([undefined] as const)).filter(
    (part) => ownOf(part).length > 0 || (part === 'method' && options.command !== undefined),
  )
  const last = parts.at(-1)
  for (const part of parts) {
    const own = ownOf(part)
    const heading = part === undefined || part === 'tiles' || part === 'about' ? undefined : say[part]
    const id = `part-${part ?? 'all'}`
    await out.write(`<section${heading ? ` aria-labelledby="${id}"` : ''}>${heading ? element('h2', { id }, escaped(heading)) : ''}`)
    for (const section of own) {
      if ('rows' in section) await customersPart(section, report, out, options)
      else await out.write(sectionMarkup(section, part, draws, options))
    }
    if (part === 'method' && options.command)
      await out.write(element('h3', {}, escaped(say.command)) + element('pre', {}, element('code', {}, commandMarkup(options.command))))
    if (part === last) await out.write(footer(options))
    await out.write('</section>')
  }
  if (parts.length === 0) await out.write(footer(options))
}

/** The page's own colours of heat maps, with the ink that is read best on each. */
function heatStyle(): string {
  const rules = (of: readonly string[]) => of.map((colour, i) => `--h${i}:${colour};--i${i}:${inkOn(colour)}`).join(';')
  const steps = Array.from({ length: shades.light.length }, (_, i) => `.h${i}{fill:var(--h${i})}.i${i}{fill:var(--i${i})}`)
  const paint = (i: number) =>
    i === noColour ? 'var(--none)' : i < hues ? `var(--c${i})` : `color-mix(in oklab,var(--c${i - hues}) 55%,var(--ink))`
  const series = Array.from({ length: noColour + 1 }, (_, i) => `.f${i}{fill:${paint(i)};background:${paint(i)}}.s${i}{stroke:${paint(i)}}`)
  return `:root{${rules(shades.light)}}@media screen and (prefers-color-scheme:dark){:root{${rules(shades.dark)}}}${[...series, ...steps].join('')}`
}

const pageStyle = `${style}${heatStyle()}`

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function head(report: Report, language: Language): string {
  const policy = `default-src 'none'; style-src ${digest(pageStyle)}; script-src ${digest(script)}; img-src data:; base-uri 'none'; form-action 'none'`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">${[
    shape('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    shape('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    shape('meta', { name: 'generator', content: 'cartera' }),
    shape('meta', { name: 'referrer', content: 'no-referrer' }),
    shape('link', { rel: 'icon', href: 'data:,' }),
  ].join('')}<title>${inMarkup(nameOf(report))}</title><style>${pageStyle}</style></head><body>`
}

const nameOf = ({ title, name }: Report) => title ?? name ?? 'cartera'

const opening = (report: Report) =>
  `<header>${element('h1', {}, escaped(nameOf(report)))}${report.facts.length > 0 ? element('p', { class: 'lead' }, escaped(report.facts.join(' · '))) : ''}</header><main>`

const footer = ({ language, version = '' }: WriteOptions) =>
  element('footer', {}, element('p', {}, escaped(pagePhrases[language].made(version))))

/** Signs that stand large in the narrowest tile. */
const longestTile = 16

interface Drawer {
  colour(segment: string | null): number
  chart(section: ChartSection, heading: 'h2' | 'h3'): string
}

/** Draws one picture after the other, each twice: for wide and for narrow screens. */
function drawer({ segments = [] }: Report, language: Language): Drawer {
  const colour = colourAmong(segments)
  let drawn = 0
  const say = pagePhrases[language]
  return {
    colour,
    chart({ title, description, chart, grid, repeated }, heading) {
      const id = `c${++drawn}`
      const frame = { language, colour, title: headed(title), description }
      const pictures = [720, 340].map((width, i) => draw(chart, { ...frame, width, id: `${id}${'ab'[i]}` })).join('')
      const toggle =
        chart.kind === 'flows'
          ? `${shape('input', { type: 'checkbox', class: 'toggle', id: `${id}m` })}${element('label', { for: `${id}m` }, escaped(say.moversOnly))}`
          : ''
      return element(
        'figure',
        { 'aria-labelledby': `${id}h` },
        element(heading, { id: `${id}h` }, escaped(headed(title))),
        toggle,
        pictures,
        element(
          'details',
          { class: repeated ? 'again' : undefined },
          element('summary', {}, escaped(say.numbers)),
          gridMarkup({ title: null, grid }, colour, title, language),
        ),
      )
    },
  }
}

function sectionMarkup(
  section: Exclude<Section, { rows: unknown }>,
  part: PagePart | undefined,
  { colour, chart }: Drawer,
  { language }: WriteOptions,
): string {
  const heading = part === undefined ? 'h2' : 'h3'
  if ('heading' in section) return element('h2', {}, escaped(section.heading))
  if ('tiles' in section)
    return element(
      'dl',
      { class: 'tiles' },
      ...section.tiles.map(({ name, text, remark }) =>
        element(
          'div',
          {},
          element('dt', {}, escaped(headed(name))),
          element(
            'dd',
            { class: text.length > longestTile ? 'long' : undefined },
            escaped(text),
            ...(remark ? [element('small', {}, escaped(remark))] : []),
          ),
        ),
      ),
    )
  if ('facts' in section) {
    const list = element(
      'dl',
      { class: 'from' },
      ...section.facts.map(
        ({ name, text, code }) =>
          element('dt', {}, escaped(name)) + element('dd', {}, code ? element('code', {}, inMarkup(text)) : escaped(text)),
      ),
    )
    if (section.title === null) return list
    return part === 'about'
      ? element('details', {}, element('summary', {}, escaped(section.title)), list)
      : element(heading, {}, escaped(section.title)) + list
  }
  if ('chart' in section) return chart(section, heading)
  if ('lines' in section)
    return (
      (section.title ? element(heading, { class: 'own' }, escaped(section.title)) : '') +
      element('ul', {}, ...section.lines.map((each) => element('li', {}, escaped(begun(each)))))
    )
  if ('text' in section) {
    const text = section.text.map((each) => element('p', {}, escaped(begun(each)))).join('')
    return section.tone === 'doubtful' || section.tone === 'bad' ? element('div', { class: 'warn', role: 'note' }, text) : text
  }
  return gridSection(section as GridSection, colour, language)
}

function gridSection({ forms, more, remarks = [] }: GridSection, colour: Drawer['colour'], language: Language): string {
  return [
    gridMarkup(valueAt(forms, 0), colour, pagePhrases[language].numbers, language),
    ...(more ? [element('p', { class: 'lead' }, escaped(more))] : []),
    ...(remarks.length > 0 ? [element('ul', {}, ...remarks.map((each) => element('li', {}, escaped(begun(each)))))] : []),
  ].join('')
}

/** A date, a period, a code: it stays on one line, hyphens or not. */
const isShort = (text: string) => text.length <= 12 && text.includes('-')

/** A table; what has no title bears a name for those who jump from one to the next. */
export function gridMarkup(
  { title, grid, totalled }: Pick<Form, 'title' | 'grid' | 'totalled'>,
  colour: Drawer['colour'],
  name: string,
  language: Language,
): string {
  const { columns, rows } = grid
  const align = (at: number) => (columns[at]?.align === 'right' ? 'r' : undefined)
  const cell = ({ text, segment }: GridCell, at: number) =>
    element(
      'td',
      { class: align(at) ?? (isShort(text) ? 'n' : undefined), dir: align(at) ? undefined : 'auto' },
      segment === undefined || text === '' ? '' : element('span', { class: `key f${colour(segment)}` }),
      escaped(text),
    )
  const heads = columns.map(({ title }, at) =>
    title === '' ? element('td', {}) : element('th', { scope: 'col', class: align(at) }, escaped(headed(title))),
  )
  return element(
    'div',
    { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': title ?? name },
    onPaper(columns.length, language),
    element(
      'table',
      {},
      title ? element('caption', {}, escaped(headed(title))) : '',
      element('thead', {}, element('tr', {}, ...heads)),
      element(
        'tbody',
        {},
        ...rows.map((row, i) => element('tr', { class: totalled && i === rows.length - 1 ? 'sum' : undefined }, ...row.map(cell))),
      ),
    ),
  )
}
