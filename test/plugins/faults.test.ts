/** A faulty plug-in: file, line and column, what was expected, the nearest right word. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { CarteraError } from '../../src/errors.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-faults-'))
afterAll(() => rmSync(folder, { recursive: true }))

const taken = { commands: ['pareto', 'run'], options: ['top', 'date_format'] }

const sound = `name: mine
title: Mine
parameters:
  cut: {type: number, default: 0.1, min: 0, max: 1}
fields:
  overdue: money
measures:
  sales: sales
  growth: sales / prior_sales - 1
  twice: sales * 2
cuts:
  sales: {fit: mean, levels: [high, low]}
  growth: {fit: $cut, levels: [high, low]}
segments:
  - {id: star, label: Star, when: {sales: high, growth: high}}
  - {id: cow, label: Cow, when: {sales: high}}
  - {id: rest, label: Rest}
weigh: sales
`

async function faultOf(text: string | Buffer) {
  writeFileSync(join(folder, 'mine.yaml'), text)
  try {
    await loadPlugins(['mine.yaml'], folder, taken)
  } catch (error) {
    if (error instanceof CarteraError) return error
    throw error
  }
  throw new Error('the plug-in was taken')
}

/** What is changed in the sound plug-in, the place and the words of the fault, the hint. */
const faults: [string, [string, string], string, string?][] = [
  ['an unknown key', ['title: Mine', 'titel: Mine'], 'line 2, column 1: there is no "titel" here', 'Did you mean "title"?'],
  ['an unknown key of a segment', ['label: Cow', 'lable: Cow'], 'line 16, column 15: there is no "lable" here', 'Did you mean "label"?'],
  ['a key that is missing', ['title: Mine\n', ''], 'line 1, column 1: "title" is missing', 'It is text or keys with values.'],
  ['a wrong type', ['title: Mine', 'title: [Mine]'], 'line 2, column 8: "title": expected text or keys with values, got a list of 1'],
  [
    'a segment without keys',
    ['  - {id: star', '  - []\n  - {id: star'],
    'line 15, column 5: "segments": expected keys with values, got an empty list',
  ],
  ['a key twice', ['title: Mine', 'title: Mine\ntitle: Ours'], 'line 3, column 1: the key "title" appears twice', 'Keep one of them.'],
  [
    'bad YAML',
    ['title: Mine', 'title: {en: Mine'],
    'line 3, column 1: this is not YAML: the indentation does not fit, or a ] or } is missing',
  ],
  ['a tab', ['  sales: sales', '\tsales: sales'], 'line 8, column 1: this is not YAML: lines are indented with spaces, not with tabs'],
  ['two documents', ['title: Mine', '---\ntitle: Mine'], 'line 2, column 1: a plug-in is one document, without a second "---"'],
  [
    'code',
    ['title: Mine', 'title: !!js/function "() => 1"'],
    'line 2, column 8: the tag !!js/function cannot be used: a plug-in is plain YAML',
  ],
  ['a tag of its own', ['title: Mine', 'title: !run rm'], 'line 2, column 8: the tag !run cannot be used: a plug-in is plain YAML'],
  ['no anchor', ['title: Mine', 'title: *mine'], 'line 2, column 8: there is no anchor "&mine" before "*mine"'],
  ['a prototype', ['title: Mine', 'title: Mine\n__proto__: {name: x}'], 'line 3, column 1: a key must be text'],
  ['a built-in name', ['name: mine', 'name: pareto'], 'line 1, column 7: the name "pareto" is that of a built-in command'],
  [
    'an alias of a command',
    ['title: Mine', 'title: Mine\naliases: [ours, run]'],
    'line 3, column 17: the name "run" is that of a built-in command',
  ],
  ['a name with a space', ['name: mine', 'name: my own'], 'line 1, column 7: "my own" cannot be a command'],
  [
    'a parameter of a shared option',
    ['  cut: {', '  no_top: {'],
    'line 13, column 17: there is no parameter "cut"',
    'The parameters are no_top.',
  ],
  ['a parameter type', ['type: number', 'type: numbr'], 'line 4, column 15: expected number, ratio, choice', 'Did you mean "number"?'],
  [
    'a default out of bounds',
    ['default: 0.1', 'default: 7'],
    'line 4, column 32: the default of "cut" is not one of its values: expected a number of at most 1, got 7',
  ],
  [
    'a parameter that nothing uses',
    ['fit: $cut', 'fit: 0.1'],
    'line 4, column 3: the parameter "cut" is used nowhere',
    'Write $cut where its value belongs.',
  ],
  [
    'an unknown parameter',
    ['prior_sales - 1', 'prior_sales - $cutt'],
    'line 9, column 11: there is no parameter "cutt"',
    'Did you mean "cut"?',
  ],
  [
    'a kind',
    ['overdue: money', 'overdue: {kind: mony}'],
    'line 6, column 19: expected text, money, ratio, score, level or count, got "mony"',
    'Did you mean "money"?',
  ],
  [
    'a way to combine',
    ['overdue: money', 'overdue: {kind: money, combine: summ}'],
    'line 6, column 35: expected sum, last, mean or max, got "summ"',
    'Did you mean "sum"?',
  ],
  [
    'an unknown field',
    ['prior_sales', 'prior_sale'],
    'line 9, column 11: the measure "growth" asks for "prior_sale", which is no measure and no field',
    'Did you mean "prior_sales"?',
  ],
  [
    'a field of text',
    ['prior_sales', 'channel'],
    'line 9, column 11: the measure "growth" asks for "channel", which holds text, not numbers',
  ],
  [
    'a formula',
    ['prior_sales - 1', '(prior_sales - 1'],
    'line 9, column 11: the formula "sales / (prior_sales - 1" is missing ")" at character 25',
  ],
  [
    'measures in a circle',
    ['sales / prior_sales - 1', 'raise\n  raise: growth * 2'],
    'line 9, column 11: the measure "growth" needs itself: growth → raise → growth',
  ],
  [
    'a measure with a column’s name',
    ['  sales: sales', '  sales: sales\n  rank: sales'],
    'line 9, column 3: the name "rank" is taken or cannot be used',
  ],
  [
    'a measure of the prototype',
    ['  sales: sales', '  sales: sales\n  constructor: sales'],
    'line 9, column 3: the name "constructor" is taken or cannot be used',
  ],
  [
    'two measures but for capitals',
    ['  sales: sales', '  sales: sales\n  Sales: sales'],
    'line 9, column 3: the name "Sales" is that of "sales" already',
  ],
  [
    'a cut on nothing',
    ['  growth: {fit', '  grwoth: {fit'],
    'line 13, column 11: the cut on "grwoth" has no such measure',
    'Did you mean "growth"?',
  ],
  ['a cut provider', ['fit: mean', 'fit: meen'], 'line 12, column 16: there is no cut provider "meen"', 'Did you mean "mean"?'],
  [
    'a cut provider in full',
    ['fit: mean', 'fit: {by: tops, n: 3}'],
    'line 12, column 21: there is no cut provider "tops"',
    'Did you mean "top"?',
  ],
  [
    'a provider without its number',
    ['fit: mean', 'fit: quantiles'],
    'line 12, column 16: quantiles takes one number, such as quantiles(3)',
  ],
  ['a cut point that is no number', ['fit: mean', 'fit: [sales]'], 'line 12, column 17: expected a number, got "sales"'],
  [
    'cut points in disorder',
    ['fit: mean, levels: [high, low]', 'fit: [1, 3, 2], levels: [high, mid, low, none]'],
    'line 12, column 16: the cut on "sales": the cut points 1, 3, 2 are not in order',
  ],
  [
    'shares in disorder',
    ['fit: mean, levels: [high, low]', 'fit: "share(0.9, 0.8)", levels: [high, mid, low]'],
    'line 12, column 16: the cut on "sales": the shares 0.9, 0.8 do not ascend',
  ],
  ['a share of 80', ['fit: mean', 'fit: share(80)'], 'line 12, column 16: "cuts": expected a number of less than 1, got 80'],
  [
    'numbers and parts of customers',
    ['fit: mean, levels: [high, low]', 'fit: "top(0.2, 30)", levels: [high, mid, low]'],
    'line 12, column 16: the cut on "sales": top takes whole numbers of customers, or parts of them below 1, got 0.2, 30',
  ],
  [
    'too few levels',
    ['fit: mean', 'fit: [1, 2]'],
    'line 12, column 32: the cut on "sales" has 2 levels, but 2 cut points make 3',
    'Name 3 levels, from the largest values to the smallest.',
  ],
  [
    'a level twice',
    ['fit: mean, levels: [high, low]', 'fit: mean, levels: [low, low]'],
    'line 12, column 30: the cut on "sales" has the level "low" twice',
  ],
  [
    'a measure with the name of a level',
    ['  sales: sales', '  sales: sales\n  level sales: sales'],
    'line 9, column 3: the name "level sales" is that of the cut on "sales" already',
  ],
  [
    'a measure with the name of a cut point',
    ['  sales: sales', '  sales: sales\n  sales high: sales'],
    'line 9, column 3: the name "sales high" is that of the cut on "sales" already',
  ],
  [
    'a measure with a field’s name in capitals',
    ['  sales: sales', '  sales: sales\n  Prior_Sales: sales * 2'],
    'line 9, column 3: the name "Prior_Sales" is that of the field "prior_sales" already',
  ],
  [
    'levels that differ in capitals',
    ['fit: mean, levels: [high, low]', 'fit: [1, 2], levels: [High, high, low]'],
    'line 12, column 32: the cut on "sales" has the level "high" twice',
  ],
  [
    'a cut point beyond measure',
    ['fit: mean', 'fit: 1e30'],
    'line 12, column 16: "values": expected a number of at most 1000000000000000, got 1e+30',
  ],
  ['a control character', ['title: Mine', 'title: "\\e[31mMine"'], 'line 2, column 8: a text has no control characters'],
  [
    'a parameter without a value in a formula',
    ['default: 0.1, min: 0, max: 1}\nfields:', 'optional: true}\nflags: [{id: x, when: sales > $cut}]\nfields:'],
    'line 5, column 23: the condition "sales > $cut" has a parameter without a number at character 9',
    'Only a parameter that has a number can be used there: give it a default, or put the part under "if".',
  ],
  [
    'a comma in braces',
    ['fit: mean', 'fit: top(1, 2)'],
    'line 12, column 23: a text ends before "2)", at its comma',
    'Between { and } a text with a comma needs quotes, such as "top(0.2, 0.5)".',
  ],
  ['a side', ['fit: mean', 'closed: gte, fit: mean'], 'line 12, column 19: expected ge or gt, got "gte"', 'Did you mean "ge"?'],
  [
    'an unknown level',
    ['growth: high}', 'growth: hihg}'],
    'line 15, column 57: the segment "star" asks for the level "hihg" of "growth", which has no such level',
    'Did you mean "high"?',
  ],
  [
    'an unknown level in a list',
    ['growth: high}', 'growth: [high, lo]}'],
    'line 15, column 64: the segment "star" asks for the level "lo" of "growth"',
    'Did you mean "low"?',
  ],
  [
    'a segment on an unknown measure',
    ['growth: high}', 'grwth: high}'],
    'line 15, column 49: the segment "star" asks for "grwth", which is no measure',
    'Did you mean "growth"?',
  ],
  [
    'a segment on a measure without a cut',
    ['  growth: {fit: $cut, levels: [high, low]}', '  sales: {fit: $cut, levels: [high, low]}'],
    'line 13, column 3: the key "sales" appears twice',
  ],
  ['a segment twice', ['id: cow', 'id: star'], 'line 16, column 10: there are two segments "star"'],
  [
    'a segment named unclassified',
    ['id: cow', 'id: unclassified'],
    'line 16, column 10: the segment "unclassified" is for customers without a place',
  ],
  [
    'a segment out of reach',
    ['weigh: sales', '  - {id: late, label: Late, when: {growth: low}}\nweigh: sales'],
    'line 18, column 5: the segment "late" can never be reached: earlier segments take all its customers',
  ],
  [
    'a segment covered by two others',
    ['  - {id: rest', '  - {id: low, label: Low, when: {sales: low}}\n  - {id: rest'],
    'line 18, column 5: the segment "rest" can never be reached',
  ],
  [
    'weights of nothing',
    ['weigh: sales', 'weigh: slaes'],
    'line 18, column 8: "weigh" names "slaes", which is no measure',
    'Did you mean "sales"?',
  ],
  [
    'a ranking key',
    ['weigh: sales', 'weigh: sales\nrank: [sales, grwth]'],
    'line 19, column 15: "rank" has "grwth", which is no measure',
    'Did you mean "growth"?',
  ],
  [
    'a column',
    ['weigh: sales', 'weigh: sales\ncolumns: [margn]'],
    'line 19, column 11: "columns" has "margn", which is no measure and no field',
    'Did you mean "margin"?',
  ],
  [
    'a column of text',
    ['weigh: sales', 'weigh: sales\ncolumns: [channel]'],
    'line 19, column 11: "columns" has "channel", which holds text, not numbers',
  ],
  ['a column twice', ['weigh: sales', 'weigh: sales\ncolumns: [growth, growth]'], 'line 19, column 19: "columns" has "growth" twice'],
  [
    'concentration of rows that do not descend',
    ['weigh: sales', 'weigh: sales\nconcentration: true'],
    'line 19, column 16: "concentration" needs customers from the largest sales to the smallest',
  ],
  [
    'a gap',
    ['weigh: sales', 'weigh: sales\ngaps: {gap: sals}'],
    'line 19, column 13: the gap "gap" is of "sals", which has no cut',
    'Did you mean "sales"?',
  ],
  [
    'a cross table',
    ['weigh: sales', 'weigh: sales\ncross: {rows: sales, columns: gowth}'],
    'line 19, column 31: "cross" asks for "gowth", which has no cut',
    'Did you mean "growth"?',
  ],
  [
    'a flag',
    ['weigh: sales', 'weigh: sales\nflags: [{id: new, when: slaes = 0}]'],
    'line 19, column 25: the flag "new" asks for "slaes", which is no measure and no field',
    'Did you mean "sales"?',
  ],
  [
    'a guard on a measure',
    ['fields:', 'guards: [{field: overdue, holds: twice > 0, says: x}]\nfields:'],
    'line 5, column 34: the guard of "overdue" asks for the measure "twice", but only fields can be used there',
  ],
  [
    'a text of no segment',
    ['weigh: sales', 'weigh: sales\ntexts: {t: {title: T, cases: [{segment: sta, id: x, label: X}]}}'],
    'line 19, column 41: the text "t" asks for the segment "sta"',
    'Did you mean "star"?',
  ],
  ['a condition', ['label: Rest}', 'label: Rest, if: {hass: margin}}'], 'line 17, column 34: "if" knows no "hass"', 'Did you mean "has"?'],
  [
    'a condition on no field',
    ['label: Rest}', 'label: Rest, if: {has: margn}}'],
    'line 17, column 39: "if" asks for "margn", which is not a field',
    'Did you mean "margin"?',
  ],
  [
    'a condition on no parameter',
    ['label: Rest}', 'label: Rest, if: {$cutt: 1}}'],
    'line 17, column 34: "if" knows no "$cutt"',
    'Did you mean "$cut"?',
  ],
]

describe('a plug-in with', () => {
  test.each(faults)('%s', async (_, [from, to], where, hint) => {
    expect(sound).toContain(from)
    const { message, place, exitCode } = await faultOf(sound.replace(from, () => to))
    expect(message).toContain(`mine.yaml, ${where}`)
    expect(exitCode).toBe(2)
    expect(place).toMatchObject({ file: 'mine.yaml', line: Number(/line (\d+)/.exec(where)?.[1]), column: /column (\d+)/.exec(where)?.[1] })
    if (hint !== undefined) expect(String(place.hint)).toBe(hint)
  })

  test('none of these is taken', async () => {
    writeFileSync(join(folder, 'sound.yaml'), sound)
    expect((await loadPlugins(['sound.yaml'], folder, taken)).map(({ name, needs }) => [name, needs])).toEqual([
      ['mine', ['sales', 'prior_sales']],
    ])
  })
})

describe('a document that is', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]\n`).join('')}`
  test.each([
    ['an alias bomb', bomb, /^mine\.yaml, line 3, column \d+: the document has more than 100 aliases$/],
    ['its own part', 'a: &a [*a]\n', /^mine\.yaml, line 1, column \d+: the document is nested too deeply$/],
    ['full of aliases', `a: &a x\nb: [${Array(40_000).fill('*a').join(',')}]\n`, /more than 100 aliases$/],
    [
      'full of keys',
      Array.from({ length: 25_000 }, (_, i) => `k${i}: 1\n`).join(''),
      /the document is too large, or its aliases repeat too much$/,
    ],
    ['too deep to parse', `a: ${'['.repeat(100_000)}`, /the document is nested too deeply$/],
    ['too deep', `a: ${'['.repeat(60)}${']'.repeat(60)}\n`, /the document is nested too deeply$/],
    [
      'a formula too deep',
      sound.replace('sales / prior_sales - 1', `${'('.repeat(3000)}1${')'.repeat(3000)}`),
      /line 9, column 11: the formula is too long or nested too deeply$/,
    ],
    [
      'a formula too long',
      sound.replace('sales / prior_sales - 1', Array(20_000).fill('sales').join(' + ')),
      /line 9, column 11: the formula is too long or nested too deeply$/,
    ],
    ['empty', '', /^mine\.yaml: expected keys with values, got nothing$/],
    ['a list', '- a\n', /^mine\.yaml, line 1, column 1: expected keys with values, got a list of 1$/],
    ['a word', 'hello\n', /^mine\.yaml: expected keys with values, got "hello"$/],
    ['not UTF-8', Buffer.from([0xff, 0xfe, 0x6e, 0]), /^mine\.yaml is not UTF-8 text$/],
    ['100 MB', Buffer.alloc(100 * 2 ** 20, 'a: b\n'), /^mine\.yaml is larger than a plug-in may be \(256 KB\)$/],
  ])('%s', async (_, text, message) => {
    const begun = performance.now()
    const fault = await faultOf(text)
    expect(fault.message).toMatch(message)
    expect(fault.exitCode).toBe(2)
    expect(performance.now() - begun).toBeLessThan(8000)
  })
})

test('a series of spans is asked for with true, and with nothing else', async () => {
  const span = (given: string) => `name: net
title: Net
measures:
  net: sales / ledger_periods
series: {flow: sales, period: {calendar: month}, span: ${given}}
segments:
  - {id: all, label: All}
weigh: net
`
  writeFileSync(join(folder, 'span.yaml'), span('true'))
  expect(await loadPlugins(['span.yaml'], folder, taken)).toMatchObject([{ name: 'net' }])
  expect((await faultOf(span('3'))).message).toBe('mine.yaml, line 5, column 56: "span": expected true, got 3')
})

test('names an unsound plug-in of many axes in no time', async () => {
  const axes = Array.from({ length: 12 }, (_, i) => `m${i}`)
  const text = `name: wide
title: Wide
measures:
${axes.map((axis) => `  ${axis}: sales`).join('\n')}
cuts:
${axes.map((axis) => `  ${axis}: {fit: quantiles(9), levels: [a, b, c, d, e, f, g, h, i]}`).join('\n')}
segments:
  - {id: x, label: X, when: {${axes.map((axis) => `${axis}: a`).join(', ')}}}
  - {id: y, label: Y, when: {${axes.map((axis) => `${axis}: a`).join(', ')}}}
weigh: m0
`
  expect((await faultOf(text)).message).toContain('the segment "y" can never be reached')
})
