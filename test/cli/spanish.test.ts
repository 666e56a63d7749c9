/** All that is said on standard error under `--lang es` is Spanish. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { oneThread, runCartera, runCarteraIn } from '../run-cartera.js'
import { englishIn } from '../words/english.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-spanish-'))
afterAll(() => rmSync(folder, { recursive: true }))

const files: Readonly<Record<string, string>> = {
  'ventas.csv': 'client,sales,prior_sales,rival_sales\nAna,900,700,300\nBea,60,80,120\nCarlos,40,30,10\n',
  'mayo.csv': 'client,sales\nAna,500\nBea,800\nDora,40\n',
  'faltas.csv': 'client,sales\nAna,10\nBea,abc\nBea,20\nCarlos,x\n',
  'vacio.csv': '',
  'negativas.csv': 'client,sales\nAna,-5\nBea,-10\n',
  'libro.csv': 'client,date,sales\nAna,2026-01-05,10\nBea,2026-02-06,30\nAna,2026-03-07,20\n',
  'dias.csv': 'client,date,sales\nAna,02/01/2026,10\nBea,03/01/2026,4\n',
  'otra.csv': 'client,margin\nAna,1\n',
  'modelo.json': '{"schema":"cartera.model/1","classifier":"bcg"}',
  'ajeno.json': '{"schema":"cartera.model/9"}',
  'roto.json': '{"schema":',
  'mala.yaml': 'inputs: {files: ventas.csv}\nclassifiers: {pareto: {cutss: 3}}\n',
  'mia.yaml': 'name: mine\ntitel: Mine\n',
}
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
mkdirSync(join(folder, 'carpeta'))

const env = { ...oneThread, TMPDIR: folder, PATH: process.env.PATH }
const inSpain = (line: string) => (line.includes('--lang') ? line : `${line} --lang es`)

const run = (line: string, more: Readonly<Record<string, string>> = {}) =>
  runCarteraIn(
    { folder, env: { ...env, ...more } },
    (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, '')),
  )

/** The user's own words: what stands in quotes, commands, options, names of files. */
const sentencesOf = (stderr: string) =>
  stderr
    .replace(/^cartera: /gm, '')
    .replace(/'[^'\n]*'/g, '…')
    .replace(/\bcartera [a-z-]+( [a-z]+)?/g, '…')
    .replace(/[\w./#@-]+\.(csv|json|yaml|duckdb|parquet|md)\b/g, '…')
    .replace(/(?<!\w)--?[a-z][\w-]*( (skip|all|csv|suggest|json))?/g, '…')

const inSpanish = (stderr: string) => expect([stderr, englishIn(sentencesOf(stderr))]).toEqual([stderr, undefined])

describe('usage', () => {
  test.each([
    ['pareto ventas.csv --tpo 3', 'opción desconocida "--tpo"', '¿Quiso decir --top?'],
    ['parteo ventas.csv', 'comando desconocido "parteo"', '¿Quiso decir pareto?'],
    ['zzzzzz', 'comando desconocido "zzzzzz"', 'Indique primero un clasificador'],
    ['pareto ventas.csv --lang es --top', '--top necesita un valor: --top <n>', 'Vea cartera pareto --help.'],
    ['pareto', 'no se ha indicado ningún archivo', 'Indique uno, por ejemplo cartera pareto ventas.csv'],
    ['pareto ventas.csv --numbers 1.5', '--numbers: se espera "1234.56", "1,234.56"', 'y se ha dado "1.5"'],
    ['pareto ventas.csv --as-of ayer', '--as-of: se espera una fecha AAAA-MM-DD, y se ha dado "ayer"', ''],
    ['pareto ventas.csv --map sales', '--map: se espera campo=columna', 'Escriba por ejemplo'],
    ['pareto ventas.csv --threads 0', '--threads: se espera un número entero a partir de 1', ''],
    ['pareto ventas.csv --cuts 0.9,0.8', '--cuts: ', ''],
    ['pareto ventas.csv --cuts suggest', '--cuts: se espera una lista de números', 'Se puede sugerir'],
    ['bcg ventas.csv --growth-cut alto', '--growth-cut: se espera', ''],
    ['pareto ventas.csv --excel', '--excel va con csv, no con table', 'Añada --format csv.'],
    ['pareto ventas.csv -o a.xyz', 'la terminación ".xyz" no corresponde a ningún formato', 'Las terminaciones son'],
    ['pareto ventas.csv -o a.csv --rejects a.csv', 'a.csv se nombra dos veces como salida', ''],
    ['pareto ventas.csv --draws 3', '--draws va con --sensitivity', ''],
    ['bcg ventas.csv --growth-cut suggest --save-model m.json', 'da un consejo y no una cartera', 'Quite --save-model'],
    [`pareto ventas.csv --fail-on 'Z.customers > 1'`, 'segmento desconocido "Z"', ''],
    [`pareto ventas.csv --fail-on 'drift > 1'`, 'no hay ningún modelo', 'Indique uno con --model'],
    ['pareto ventas.csv --measure beneficios', 'no hay ningún campo "beneficios"', '¿Quiso decir margin?'],
    ['pareto ventas.csv --measure pedidos', 'no hay ningún campo "pedidos"', '¿Quiso decir orders?'],
    ['check ventas.csv', 'falta --for', 'Clasificadores: '],
    ['explain nadie', 'no hay ningún clasificador "nadie"', ''],
    ['explain pareto ventas.csv', 'no se ha dicho de qué cliente de ventas.csv hay que explicar el lugar', ''],
    [
      'compare ventas.csv',
      'hacen falta dos carteras, la de antes y la de después, y se ha indicado una sola',
      'Vea cartera compare --help.',
    ],
    ['history prune h.duckdb', 'prune necesita --keep o --before', ''],
    ['pareto ventas.csv --sheet Hoja1', '--sheet "Hoja1" nombra una hoja de un libro de Excel, y', 'Quite --sheet, o indique un libro'],
    ['pareto - -', 'la entrada estándar (-) solo se puede leer una vez', ''],
  ])('%s', async (line, said, hint) => {
    const { code, stdout, stderr } = await run(inSpain(line))
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
    expect(stderr).toContain(hint)
    inSpanish(stderr)
  })

  test('in the language of the environment, which the option overrides', async () => {
    expect((await run('pareto', { CARTERA_LANG: 'es' })).stderr).toContain('no se ha indicado ningún archivo')
    expect((await run('pareto --lang en', { CARTERA_LANG: 'es' })).stderr).toContain('no file is named')
    expect((await run('help nada', { CARTERA_LANG: 'es' })).stderr).toContain('no hay ningún comando "nada"')
  })

  test('where the language stands before the command, as any option may', async () => {
    for (const line of ['--lang es help', '--lang es', '--lang=es --help', 'help --lang es', '-q --lang es help'])
      expect((await run(line)).stdout).toMatch(/^Uso: cartera <clasificador>/)
    for (const line of ['--lang es help pareto', '--lang es pareto --help', '--no-color --lang=es help pareto'])
      expect((await run(line)).stdout).toMatch(/^Uso: cartera pareto/)
    expect((await run('--lang es history --help')).stdout).toMatch(/^Uso: cartera history/)
    for (const line of ['--lang es history', 'history --lang es', '-q history --lang=es'])
      expect(await run(line)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Uso: cartera history/) })
    expect((await run('history --lang es list nada.duckdb')).stderr).toContain('no existe')
    expect((await run('history --nada')).stderr).toContain('unknown option "--nada"')
    expect((await run('--lang es --top 2 pareto nada.csv')).stderr).toContain('no existe')
    expect(await run('--lang fr help')).toMatchObject({ code: 2 })
    expect((await run('--lang fr help')).stderr).toContain('expected en or es, got "fr"')
    expect((await run('--nada pareto')).stderr).toContain('unknown option "--nada"')
    expect((await run('--lang')).code).toBe(2)
  })

  test('in English as JSON, and where the language itself is wrong', async () => {
    expect(JSON.parse((await run('pareto ventas.csv --tpo --lang es -f json')).stderr)).toMatchObject({ hint: 'Did you mean --top?' })
    expect((await run('pareto ventas.csv --lang fr')).stderr).toContain('--lang: expected en or es, got "fr"')
  })
})

describe('data', () => {
  test.each([
    ['pareto nada.csv', 3, 'no existe'],
    ['pareto vacio.csv', 3, 'está vacío'],
    ['pareto dias.csv', 3, 'puede ser 2 de enero de 2026 (DD/MM/YYYY) o 1 de febrero de 2026 (MM/DD/YYYY)'],
    ['pareto faltas.csv', 3, '"abc" no es un número'],
    ['pareto negativas.csv', 3, 'ningún cliente tiene ventas por encima de 0'],
    ['pareto otra.csv', 3, 'no tiene ninguna columna para'],
    ['pareto ventas.csv --model roto.json', 3, 'no es un modelo: su JSON termina demasiado pronto'],
    ['pareto ventas.csv --model ajeno.json', 3, 'es un modelo de la versión cartera.model/9'],
    ['pareto ventas.csv --model modelo.json', 3, 'es un modelo dañado'],
    ['pareto ventas.csv --explain Ema', 3, 'no hay ningún cliente "Ema"'],
    ['pareto ventas.csv -o nada/a.csv', 4, 'no existe la carpeta nada'],
    ['pareto ventas.csv -o carpeta', 4, 'es una carpeta'],
    ['pareto ventas.csv -o /proc/a.csv', 4, 'no existe tal archivo o carpeta'],
    ['pareto postgres://127.0.0.1:1/a?table=b', 3, 'ningún servidor responde en 127.0.0.1:1 (conexión rechazada)'],
    ['pareto ventas.csv -o ventas.csv', 2, 'es una entrada y no se sobrescribe'],
    ['compare ventas.csv mayo.csv', 3, 'no es una cartera que haya escrito cartera'],
    ['history list nada.duckdb', 3, 'no existe'],
    ['run mala.yaml', 2, 'ningún parámetro "cutss"'],
    ['run nada.yaml', 2, 'nada.yaml'],
    ['mine ventas.csv --plugin ./mia.yaml', 2, 'aquí no hay "titel"'],
  ])('%s', async (line, exit, said) => {
    const { code, stderr } = await run(inSpain(line))
    expect([code, stderr]).toEqual([exit, expect.stringContaining(said)])
    inSpanish(stderr)
  })
})

describe('what is told after the work', () => {
  test.each([
    ['pareto ventas.csv', 0, 'leídas 3 filas de ventas.csv, 0 rechazadas, escritos 3 clientes; deducido: codificación'],
    ['pareto ventas.csv -o p.csv --top 2', 0, 'escritos 3 clientes en p.csv'],
    ['pareto faltas.csv --on-reject skip', 0, 'aviso: '],
    [`pareto ventas.csv --fail-on 'A.customers >= 1'`, 1, `--fail-on 'A.customers >= 1': A.customers es 1`],
    ['bcg ventas.csv --growth-cut suggest', 0, 'leídas 3 filas'],
    ['check faltas.csv --for pareto -f csv', 1, 'revisadas 4 filas de faltas.csv para pareto: '],
    ['inspect ventas.csv', 0, 'vistas las 3 filas de ventas.csv'],
    ['cohorts libro.csv', 0, 'escritas 2 cohortes'],
    ['pareto ventas.csv --history h.duckdb --as-of 2026-01-05', 0, 'guardada en h.duckdb: pareto del 05/01/2026'],
    ['pareto mayo.csv --history h.duckdb --as-of 2026-01-12', 0, 'guardada en h.duckdb: pareto del 12/01/2026'],
    ['pareto mayo.csv --history h.duckdb --as-of 2026-01-08 --cuts 0.5,0.9', 0, 'aviso: '],
    ['history list h.duckdb', 0, 'leídas 3 instantáneas de h.duckdb'],
    ['history show h.duckdb', 0, 'leídos 3 clientes de h.duckdb'],
    ['history show h.duckdb --customer Ana', 0, 'leídas 3 instantáneas de pareto en h.duckdb'],
    [
      'compare h.duckdb@2026-01-05 h.duckdb@2026-01-12',
      0,
      'leídos 3 clientes de h.duckdb@2026-01-05 y 3 clientes de h.duckdb@2026-01-12, escritos 3 de 4 clientes',
    ],
    ['history prune h.duckdb --keep 1 --dry-run', 0, 'se quitarían 2 instantáneas de h.duckdb; 1 se queda'],
    ['history prune h.duckdb --keep 1', 0, 'quitadas 2 instantáneas de h.duckdb; 1 se queda; antes '],
  ])('%s', async (line, exit, said) => {
    const { code, stderr } = await run(inSpain(line))
    expect([code, stderr]).toEqual([exit, expect.stringContaining(said)])
    inSpanish(stderr)
  })

  test('init has no option of a language, and takes that of the environment', async () => {
    const { stderr } = await run('init', { CARTERA_LANG: 'es' })
    expect(stderr).toBe('escrito cartera.yaml; adáptelo y después ejecute: cartera run\n')
    expect((await run('init', { CARTERA_LANG: 'es' })).stderr).toContain('cartera.yaml ya existe y no se sobrescribe')
  })
})

test('a bug is told in the language too', async () => {
  const signal = { aborted: true, reason: new Error('boom') } as unknown as AbortSignal
  const { code, stderr } = await runCartera(['pareto', '--lang', 'es'], { signal })
  expect([code, stderr]).toEqual([70, 'cartera: un error de cartera: boom\n'])
})
