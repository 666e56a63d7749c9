import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toOption } from '../../src/cli/option.js'
import { checkParameters, parametersOf } from '../../src/cli/parameter-options.js'
import { CarteraError } from '../../src/errors.js'
import { numeric } from '../../src/model/parameters.js'
import { toy } from './toy.js'

const options = Object.fromEntries(parametersOf(toy).map(({ key, spec }) => [key, toOption(key, spec)]))

const failure = (texts: Record<string, string | boolean>, classifier = toy) => {
  try {
    checkParameters(classifier, texts)
  } catch (error) {
    if (error instanceof CarteraError)
      return { code: error.exitCode, message: error.message, hint: error.place.hint && String(error.place.hint) }
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('options are derived from the schema', () => {
  it.each([
    ['measure', '--measure <field>', 'field to rank (default: sales)'],
    ['cuts', '--cuts <share,share>', 'shares (default: 0.8,0.95)'],
    ['side_of_cut', '--side-of-cut <include|exclude>', 'side (default: include)'],
    ['cut', '--cut <cut>', 'where good begins (or mean, suggest; default: 50)'],
    ['years', '--years <number>', 'how many'],
    ['harsh', '--harsh', 'be harsh'],
    ['lenient', '--no-lenient', 'be lenient'],
    ['criteria', '--criteria <csv>', 'the criteria (default: the ten criteria of the course deck)'],
  ])('%s becomes %s', (key, flags, description) => {
    expect(options[key]?.flags).toBe(flags)
    expect(options[key]?.description).toBe(description)
  })

  it('knows what is required, and the typed defaults', () => {
    const bare = { ...toy, parameters: z.strictObject({ rate: numeric('the rate', { min: 0 }), tries: numeric('tries').default(3) }) }
    expect(parametersOf(bare).map(({ key, required, default: fallback }) => [key, required, fallback])).toEqual([
      ['rate', true, undefined],
      ['tries', false, 3],
    ])
    expect(failure({}, bare)).toMatchObject({ code: 2, message: '--rate is required: the rate' })
  })

  it('shows plain zod types, as a plug-in may use them', () => {
    const plain = { ...toy, parameters: z.strictObject({ way: z.enum(['up', 'down']).default('up'), name: z.string().optional() }) }
    expect(parametersOf(plain).map(({ key, spec }) => toOption(key, spec).flags)).toEqual(['--way <up|down>', '--name <text>'])
    expect(failure({ way: 'dwn' }, plain)).toMatchObject({ message: '--way: expected up or down, got "dwn"', hint: 'Did you mean down?' })
  })
})

describe('values are checked by the schema', () => {
  it.each([
    [{ side_of_cut: 'exclud' }, '--side-of-cut: expected include or exclude, got "exclud"', 'Did you mean exclude?'],
    [{ cuts: '0.8,x' }, '--cuts: expected numbers, got "0.8,x"', undefined],
    [{ cuts: '0.8,1.5' }, '--cuts: expected numbers below 1, got "0.8,1.5"', undefined],
    [{ cuts: '0' }, '--cuts: expected numbers above 0, got "0"', undefined],
    [{ cut: 'maen' }, '--cut: expected a number, mean or top(n), got "maen"', 'Did you mean mean?'],
    [{ cut: '1e308' }, '--cut: expected a number of at most 1000000000000000, got "1e308"', undefined],
    [{ cut: '-1e16' }, '--cut: expected a number of at least -1000000000000000, got "-1e16"', undefined],
    [{ years: '0' }, '--years: expected a number of at least 1, got "0"', undefined],
    [{ years: '1.5' }, '--years: expected a whole number, got "1.5"', undefined],
    [{ years: 'many' }, '--years: expected a number, got "many"', undefined],
    [{ measure: 'slaes' }, '--measure: there is no field "slaes"', 'Did you mean sales?'],
  ])('%j', (texts, message, hint) => {
    expect(failure(texts)).toEqual({ code: 2, message, hint })
  })

  it('lists the fields when none is near', () => {
    expect(failure({ measure: 'zzzzzz' }).hint).toMatch(/^Fields: customer, name, /)
  })

  it('gives the typed parameters', () => {
    expect(checkParameters(toy, { cuts: '0.5', harsh: true, measure: 'orders' })).toMatchObject({
      cuts: [0.5],
      harsh: true,
      lenient: true,
      measure: 'orders',
      criteria: [{ criterion: 'one' }],
    })
  })

  it('leaves the rows of a named table to whoever reads it, and checks the rest', () => {
    expect(checkParameters(toy, { criteria: 'criteria.csv' })).toBeUndefined()
    expect(failure({ criteria: 'criteria.csv', years: 'x' }).message).toBe('--years: expected a number, got "x"')
  })
})
