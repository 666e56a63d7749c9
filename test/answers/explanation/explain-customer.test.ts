import { describe, expect, it } from 'vitest'
import { explanationAnswer } from '../../../src/answers/explanation/answer.js'
import { explanationText } from '../../../src/answers/explanation/explanation-text.js'
import type { Explanation } from '../../../src/answers/portfolio/classify.js'
import { writeAnswer } from '../../../src/writers/formats.js'
import { explanation, portfolio } from '../../cli/toy.js'

const [measure] = explanation.measures
const middle = {
  measure: 'sales',
  value: '80',
  level: 'medium',
  up: { level: 'high', at: '100', distance: '20' },
  down: { level: 'low', at: '50', distance: '30' },
}

describe('an explanation in words', () => {
  it('shows the way up and the way down', () => {
    const text = explanationText({ ...explanation, measures: [middle] }, portfolio, 'en', 80)
    expect(text).toContain(
      '  sales 80.00, level medium\n    needs 20.00 more to reach high (cut point 100.00)\n    30.00 above the cut point to low (50.00)\n',
    )
  })

  it('says less where the lowest values are best, and more than the way where the cut point itself is not enough', () => {
    const recent = { ...middle, low: true as const, up: { ...middle.up, beyond: true as const } }
    const says = (lang: 'en' | 'es') => explanationText({ ...explanation, measures: [recent] }, portfolio, lang, 80)
    expect(says('en')).toContain(
      '    needs more than 20.00 less to reach high (cut point 100.00)\n    30.00 below the cut point to low (50.00)\n',
    )
    expect(says('es')).toContain('le sobran más de 20,00 para alcanzar el nivel alto')
    expect(says('es')).toContain('30,00 por debajo del punto de corte con el nivel bajo')
  })

  it('gives the reason of the unclassified', () => {
    const lost = {
      ...explanation,
      rank: null,
      share: null,
      segment: 'unclassified',
      label: { en: 'Unclassified', es: 'Sin clasificar' },
      reason: 'no sales',
    }
    const none = { measure: 'sales', value: null, level: null, up: null, down: null }
    const rules = explanation.rules.map((rule) => ({ ...rule, matched: false }))
    expect(explanationText({ ...lost, measures: [none], rules }, portfolio, 'en', 80)).toBe(
      [
        'C1: unclassified (Unclassified), no rank',
        'no sales',
        '',
        'Values',
        '  sales missing, no level',
        '',
        'Rules: the first that matches decides',
        '    good (Good)  sales high     does not match',
        '    bad (Bad)    everyone else  does not match',
        '',
      ].join('\n'),
    )
  })

  it('joins conditions and levels', () => {
    const rules = [
      {
        segment: 'x',
        label: { en: 'X', es: 'X' },
        when: [{ sales: ['high', 'medium'], growth: ['low'] }, { sales: ['low'] }],
        matched: true,
      },
    ]
    expect(explanationText({ ...explanation, rules }, portfolio, 'en', 80)).toContain('sales high or medium and growth low, or sales low')
    expect(explanationText({ ...explanation, rules }, portfolio, 'es', 80)).toContain(
      'Ventas altas o medias y crecimiento bajo, o Ventas bajas',
    )
  })

  it('says ranges of numbered levels, folds what does not fit, and counts the rules that came too late', () => {
    const scores = ['5', '4', '3']
    const rule = (segment: string, matched: boolean) => ({
      segment,
      label: { en: segment.toUpperCase(), es: segment },
      when: [{ recency: scores, frequency: scores, monetary: ['4', '2'] }],
      matched,
    })
    const rules = [
      { ...rule('champions-of-all', false), failed: [{ measure: 'recency', level: '2' }] },
      rule('b', true),
      ...'cdef'.split('').map((name) => rule(name, false)),
    ]
    const text = (width: number) => explanationText({ ...explanation, rules }, portfolio, 'en', width)
    expect(text(60)).toContain(
      [
        'Rules: the first that matches decides',
        '    champions-of-all (CHAMPIONS-OF-ALL)',
        '      recency 3–5 and frequency 3–5 and monetary 4 or 2',
        '      does not match: recency is 2',
        '  > b (B)',
        '      recency 3–5 and frequency 3–5 and monetary 4 or 2',
        '      matches and decides',
        '    … and 4 later rules, not used: this one decides',
        '',
      ].join('\n'),
    )
    expect(text(160)).toMatch(/^ {2}> b \(B\) +recency 3–5 and frequency 3–5 and monetary 4 or 2 {2}matches and decides$/m)
  })
})

async function jsonOf(explained: Explanation) {
  let text = ''
  const write = async (more: string) => {
    text += more
  }
  const options = { language: 'en', top: undefined, width: 80, color: false, excel: false, raw: false } as const
  await writeAnswer(explanationAnswer(explained), 'json', { terminal: false, write, spool: async () => {} }, options)
  return text
}

describe('an explanation as JSON', () => {
  it('keeps every digit of money', async () => {
    const value = '12345678901234567890.1234'
    expect(await jsonOf({ ...explanation, measures: [{ ...measure, value } as typeof middle] })).toContain(`"value": ${value}`)
  })

  it('keeps a customer id that looks like a number a text', async () => {
    expect(JSON.parse(await jsonOf({ ...explanation, customer: '007' })).customer).toBe('007')
  })
})
