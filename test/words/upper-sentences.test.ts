/** Faults of plug-ins, configurations and parameters in Spanish, as a person reads them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { classifiers, lifecycle, pareto, rfm, vvc, winer, abcXyz as xyz } from '../../src/classifiers/index.js'
import { readConfig } from '../../src/config/read-config.js'
import { CarteraError } from '../../src/errors.js'
import type { Classifier } from '../../src/model/definition.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'
import { checkParameters } from '../../src/sources/read/parameters.js'
import { textIn } from '../../src/words/sentence.js'
import { englishIn } from './english.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

const taken = { commands: ['pareto'], options: ['top'] }

async function spanish(work: Promise<unknown>): Promise<{ said: string; hint: string | undefined }> {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  )
  if (!(error instanceof CarteraError)) throw error ?? new Error('there is no fault')
  const { hint } = error.place
  return { said: error.in('es').replaceAll(`${folder}/`, ''), hint: hint === undefined ? undefined : textIn(hint, 'es') }
}

const plugin = `name: mine
title: Mine
parameters:
  cut: {type: number, default: 0.1}
measures:
  sales: sales
  growth: sales / prior_sales - 1
cuts:
  sales: {fit: mean, levels: [high, low]}
  growth: {fit: $cut, levels: [high, low]}
segments:
  - {id: star, label: Star, when: {sales: high, growth: high}}
  - {id: rest, label: Rest}
weigh: sales
`

test.each<[from: string, to: string, said: string, hint?: string]>([
  ['title: Mine', 'titel: Mine', 'línea 2, columna 1: aquí no hay "titel"', '¿Quiso decir "title"?'],
  ['title: Mine\n', '', 'línea 1, columna 1: falta "title"', 'Debe ser un texto o claves con valores.'],
  ['title: Mine', 'title: 3', 'línea 2, columna 8: "title": se espera un texto o claves con valores, y se ha dado 3'],
  [
    'type: number',
    'type: nombre',
    'línea 4, columna 15: se espera number, ratio, choice, text, field, switch, cut point o list, y se ha dado "nombre"',
  ],
  [
    'type: number',
    'type: 3',
    'línea 4, columna 15: se espera "number", "ratio", "choice", "text", "field", "switch", "cut point" o "list"',
  ],
  ['fit: mean', 'fit: meen', 'línea 9, columna 16: no existe la forma de cortar "meen"', '¿Quiso decir "mean"?'],
  ['fit: mean', 'fit: [3, 1, 2]', 'línea 9, columna 16: el corte de "sales": los puntos de corte 3, 1, 2 no están en orden'],
  [
    'fit: mean',
    'fit: [3, 1]',
    'línea 9, columna 32: el corte de "sales" tiene 2 niveles, pero 2 puntos de corte forman 3',
    'Nombre 3 niveles, de los valores mayores a los menores.',
  ],
  [
    'sales / prior_sales - 1',
    'sales / priro - ',
    'línea 7, columna 11: a la fórmula "sales / priro -" le falta un nombre o un número en el carácter 16',
  ],
  ['sales / prior_sales - 1', 'sales / zzz', 'línea 7, columna 11: la medida "growth" pide "zzz", que no es ni una medida ni un campo'],
  [
    'growth: sales / prior_sales',
    'growth: growth2 - 1\n  growth2: growth',
    'la medida "growth" depende de sí misma: growth → growth2 → growth',
  ],
  [
    'growth: high}}',
    'growth: hihg}}',
    'línea 12, columna 57: el segmento "star" pide el nivel "hihg" de "growth", que no lo tiene',
    '¿Quiso decir "high"?',
  ],
  [
    '  - {id: rest, label: Rest}',
    '  - {id: rest, label: Rest}\n  - {id: none, label: None}',
    'nadie llega al segmento "none": los segmentos anteriores se llevan todos sus clientes',
  ],
  ['$cut', '$cat', 'no hay ningún parámetro "cat"', '¿Quiso decir "cut"?'],
  [
    'default: 0.1',
    'default: 0.1, min: 1',
    'el valor por defecto de "cut" no es uno de sus valores: se espera un número igual o mayor que 1, y se ha dado 0.1',
  ],
  ['name: mine', 'name: pareto', 'el nombre "pareto" es el de un comando del programa', 'Elija otro nombre.'],
  ['title: Mine', 'title: {en: Mine', 'esto no es YAML: '],
  ['  sales: sales', '\tsales: sales', 'esto no es YAML: la sangría se hace con espacios y no con tabuladores'],
])('a plug-in with "%s" as "%s"', async (from, to, said, hint) => {
  expect(plugin).toContain(from)
  writeFileSync(
    join(folder, 'mine.yaml'),
    plugin.replace(from, () => to),
  )
  const found = await spanish(loadPlugins(['mine.yaml'], folder, taken))
  expect(found.said).toContain(`mine.yaml, línea `)
  expect(found.said).toContain(said)
  expect(englishIn(found.said)).toBeUndefined()
  if (hint !== undefined) expect(found.hint).toBe(hint)
})

const inputs = 'inputs: {files: a.csv}\n'

test.each<[yaml: string, said: string, hint?: string]>([
  ['hello\n', 'línea 1, columna 1: se esperan claves con valores, como "inputs:"', 'cartera init escribe un ejemplo.'],
  [`${inputs}classifers: {pareto: }\n`, 'línea 2, columna 1: aquí no hay "classifers"', '¿Quiso decir "classifiers"?'],
  [`${inputs}classifiers: {parreto: }\n`, 'no hay ningún clasificador "parreto"', '¿Quiso decir "pareto"?'],
  [`${inputs}classifiers: {pareto: {cuts: [0.9, 0.5]}}\n`, '"cuts": los cortes deben ir de menor a mayor, y se ha dado [0.9,0.5]'],
  [`${inputs}classifiers: {pareto: {cuts: 0.9}}\n`, '"cuts": se espera una lista, y se ha dado "0.9"'],
  [`${inputs}classifiers: {pareto: {boundary: inside}}\n`, '"boundary": se espera include, exclude o nearest, y se ha dado "inside"'],
  [
    `${inputs}classifiers: {bcg: {growth_cut: mode}}\n`,
    '"growth_cut": se espera un número, mean, weighted-mean, median, share(0.8), natural-breaks(2) o knee, y se ha dado "mode"',
  ],
  [`${inputs}classifiers: {bcg: {growth_cut: suggest}}\n`, '"growth_cut": suggest pide consejo, y una cartera necesita un punto de corte'],
  [`${inputs}classifiers: {lifecycle: {at_risk: 5, lost: 3}}\n`, 'línea 2, columna 26: lost debe ser mayor que at-risk'],
  [`${inputs}classifiers: {burnett: {criteria: nix.csv}}\n`, '"criteria": nix.csv no existe'],
  [
    `${inputs}classifiers: {pareto: }\nportfolio: {segments: [{id: 1, when: {pareto: D}}]}\n`,
    'el segmento "1" pide el segmento "D" de pareto, que no lo tiene',
    'Segmentos de pareto disponibles: A, B, C, N.',
  ],
  [`${inputs}classifiers: {pareto: }\nlang: fr\n`, 'se espera en o es, y se ha dado "fr"'],
  [
    `${inputs}classifiers: {pareto: }\ngates: A.customers\n`,
    `una condición: se espera '<nombre> <operador> <número>', y se ha dado "A.customers"`,
  ],
  [`${inputs}classifiers: {pareto: }\ngates: A.customers < 3\n`, `una condición: 'A.customers < 3': segmento desconocido "A"`],
  [`${inputs}classifiers: {pareto: }\noutputs: [a.xyz]\n`, 'la terminación ".xyz" no corresponde a ningún formato'],
])('a configuration: %j', async (yaml, said, hint) => {
  const path = join(folder, 'cartera.yaml')
  writeFileSync(path, yaml)
  const found = await spanish(readConfig(path, { classifiers, load: async () => [] }))
  expect(found.said).toContain('cartera.yaml, línea ')
  expect(found.said.replaceAll(/\S*nix\.csv/g, 'nix.csv')).toContain(said)
  expect(englishIn(found.said.replaceAll(/'[^']*'/g, ''))).toBeUndefined()
  if (hint !== undefined) expect(found.hint).toBe(hint)
})

const own = (shape: z.ZodRawShape) => ({ ...pareto, name: 'own', parameters: z.strictObject(shape) }) as Classifier

describe('a parameter that zod refuses is told in words of ours', () => {
  test.each<[Classifier, Record<string, unknown>, said: string]>([
    [pareto, { cuts: ['a'] }, '--cuts: se espera un número, y se ha dado ["a"]'],
    [pareto, { cuts: [] }, '--cuts: se espera una lista de al menos 1, y se ha dado []'],
    [winer, { scale: [1, 2, 3] }, '--scale: se espera una lista de como mucho 2, y se ha dado [1,2,3]'],
    [xyz, { cv_cuts: [1, 2, 3] }, '--cv-cuts: se espera una lista de 2, y se ha dado [1,2,3]'],
    [xyz, { cv_cuts: [1] }, '--cv-cuts: se espera una lista de 2, y se ha dado [1]'],
    [pareto, { cuts: [2] }, '--cuts: se espera un número menor que 1, y se ha dado [2]'],
    [pareto, { boundary: 'in' }, '--boundary: se espera "include", "exclude" o "nearest", y se ha dado "in"'],
    [pareto, { measure: '' }, '--measure: se espera un texto que no esté vacío, y se ha dado ""'],
    [vvc, { horizon: '1.5' }, '--horizon: se espera un número entero, y se ha dado "1.5"'],
    [lifecycle, { at_risk: 5, lost: 3 }, 'lost debe ser mayor que at-risk'],
    [
      rfm,
      { segments: [{ segment: 'others', r_from: 1, r_to: 1, f_from: 1, f_to: 1, m_from: 1, m_to: 1 }] },
      'se espera un nombre distinto de others y unclassified',
    ],
    [own({ way: z.union([z.number(), z.array(z.number())]) }), { way: true }, '--way: el valor no es válido, y se ha dado "true"'],
    [own({ mail: z.email() }), { mail: 'x' }, '--mail: el valor no es válido (Invalid email address), y se ha dado "x"'],
    [own({ n: z.string().min(3, 'tres letras') }), { n: 'x' }, '--n: tres letras, y se ha dado "x"'],
  ])('%#', async (classifier, given, said) => {
    expect((await spanish(checkParameters(classifier, given))).said).toContain(said)
  })
})
