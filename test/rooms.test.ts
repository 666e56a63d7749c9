/** The walls of the house: which room may import which. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { expect, test } from 'vitest'

const words = ['model', 'fields', 'errors', 'words', 'dialect']
const engine = [...words, 'places', 'sql', 'engines']
const machinery = [...engine, 'sources', 'stability', 'statistics', 'intake', 'report', 'authored']
const doors: Record<string, readonly string[]> = {
  words: [],
  errors: ['words'],
  dialect: [],
  model: ['errors', 'words', 'dialect'],
  fields: ['model', 'errors', 'words'],
  classifiers: words,
  places: words,
  report: words,
  authored: [...words, 'places'],
  plugins: [...words, 'places', 'authored', 'sources'],
  sql: words,
  engines: engine,
  sources: engine,
  statistics: [],
  stability: [...engine, 'sources'],
  intake: [...engine, 'sources', 'stability', 'statistics'],
  answers: machinery,
  writers: [...words, 'places', 'report', 'answers'],
  config: [...words, 'places', 'authored', 'classifiers', 'plugins', 'sql', 'sources', 'answers', 'writers'],
  cli: [...machinery, 'config', 'classifiers', 'plugins', 'answers', 'writers'],
  index: [...words, 'classifiers', 'plugins', 'answers'],
}

const source = resolve(import.meta.dirname, '../src')
const roomOf = (path: string) => path.replace(/\.[jt]s$/, '').split('/')[0] ?? ''
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))

const importsOf = (file: string) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/(?:\bfrom|\bimport\(?)\s*['"](\.[^'"]+)['"]/g)].map((match) =>
    posix.normalize(posix.join(posix.dirname(file), match[1] ?? '')),
  )

test('every file stands in a known room', () => {
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((file) => !(roomOf(file) in doors))).toEqual([])
})

test('every import goes through a door', () => {
  const trespassing = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !target.startsWith('..') && roomOf(target) !== roomOf(file) && !doors[roomOf(file)]?.includes(roomOf(target)))
      .map((target) => `${file} imports ${target}`),
  )
  expect(trespassing).toEqual([])
})

test('answers know the portfolio, and none of one another', () => {
  const wingOf = (path: string) => (/^answers\/([\w-]+)\//.exec(path) ?? [])[1]
  const astray = files.flatMap((file) =>
    importsOf(file).flatMap((target) => {
      const [from, to] = [wingOf(file), wingOf(target)]
      return from === undefined || to === undefined || from === to || to === 'portfolio' ? [] : [`${file} imports ${target}`]
    }),
  )
  expect(astray).toEqual([])
})

test('no file imports itself by way of others', () => {
  const imported = new Map(files.map((file) => [file, importsOf(file).map((target) => target.replace(/\.js$/, '.ts'))]))
  const done = new Set<string>()
  const circles: string[][] = []
  const follow = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file])
    if (done.has(file)) return
    done.add(file)
    for (const target of imported.get(file) ?? []) follow(target, [...path, file])
  }
  for (const file of files) follow(file, [])
  expect(imported.get('index.ts')).toContain('answers/portfolio/classify.ts')
  expect(circles).toEqual([])
})

test('files are read, written and attached by SQL of the engine, of sources and of histories alone', () => {
  const walled = /\b(?:COPY\s|ATTACH\s|read_(?:csv|parquet|json|text|blob)\w*\()/
  const readers = ['answers/comparison/json-portfolio.ts', 'answers/comparison/parquet-portfolio.ts']
  const allowed = (file: string) =>
    /^(?:engines|sources|answers\/portfolio\/keeper|answers\/history)\//.test(file) || readers.includes(file)
  const sql = files.filter((file) => walled.test(readFileSync(join(source, file), 'utf8')))
  expect(sql).toEqual(
    expect.arrayContaining(['engines/duckdb.ts', 'sources/read/table.ts', 'answers/portfolio/keeper/attach.ts', ...readers]),
  )
  expect(sql.filter((file) => !allowed(file))).toEqual([])
})

test('the words of a fault are read only where the engine, the system or a server says them', () => {
  const reading =
    /(?:\.(?:test|exec|match|matchAll)\((?:String\(error\)|\(?[\w.]*(?:error|failure|reported)\b[^)\n]*\.message)|(?:\.message|String\(error\))\.(?:includes|match|matchAll|startsWith|endsWith|search)\()/i
  const readers = files.filter((file) => reading.test(readFileSync(join(source, file), 'utf8')))
  expect(readers).toContain('engines/duckdb.ts')
  const foreign =
    /^(?:engines\/|sources\/remote\/\w+\/|sources\/(?:find|rows|read|inspect)\/|answers\/portfolio\/keeper\/|writers\/output-failure|model\/issue)/
  expect(readers.filter((file) => !foreign.test(file))).toEqual([])
})

test('rows are left unsorted only where the engine is told to keep their order', () => {
  const resting = files.filter((file) => readFileSync(join(source, file), 'utf8').includes('.keepsOrder'))
  expect(resting).toEqual(['answers/portfolio/rows.ts'])
  const engine = readFileSync(join(source, 'engines/duckdb.ts'), 'utf8')
  expect(engine.includes('keepsOrder: true')).toBe(engine.includes('SET preserve_insertion_order = true'))
})

test('engines are opened in one place', () => {
  const opening = files.filter((file) => /\bopenDuckDB\b/.test(readFileSync(join(source, file), 'utf8')))
  expect(opening.sort()).toEqual(['engines/duckdb.ts', 'engines/open.ts'])
})

test('a server is a folder that nobody else knows: its name and its packages stand in it, and in the list', () => {
  const folders = readdirSync(join(source, 'sources/remote'), { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? [each.name] : [],
  )
  expect(folders).toContain('postgres')
  for (const name of folders) {
    const inside = (file: string) => file.startsWith(`sources/remote/${name}/`)
    const outside = files.filter((file) => !inside(file) && file !== 'sources/remote/index.ts')
    const naming = outside.filter((file) => new RegExp(`\\b${name}`, 'i').test(readFileSync(join(source, file), 'utf8')))
    expect(naming.filter((file) => !/^cli\/(?:shared-options|commands\/)|^words\//.test(file))).toEqual([])
    const entering = files.filter((file) => !inside(file) && importsOf(file).some((target) => inside(target)))
    expect(entering).toEqual(['sources/remote/index.ts'])
    const own = files
      .filter(inside)
      .flatMap(importsOf)
      .filter((target) => target.startsWith('sources/') && !inside(target))
    expect(own.filter((target) => !/^sources\/remote\/[\w-]+\.js$/.test(target))).toEqual([])
  }
  const packages = ["'pg'", "'pg-copy-streams'"]
  const users = files.filter((file) => packages.some((name) => readFileSync(join(source, file), 'utf8').includes(name)))
  expect(users).toEqual(users.filter((file) => file.startsWith('sources/remote/postgres/')))
  expect(users).toContain('sources/remote/postgres/index.ts')
})

test('only the engine speaks to DuckDB, and only writers and the door to the terminal', () => {
  const packages = { '@duckdb/node-api': ['engines'], 'cli-table3': ['writers'], chalk: ['writers', 'cli'], commander: ['cli'] }
  const strangers = Object.entries(packages).flatMap(([name, rooms]) =>
    files
      .filter((file) => !rooms.includes(roomOf(file)) && readFileSync(join(source, file), 'utf8').includes(`'${name}'`))
      .map((file) => `${file} imports ${name}`),
  )
  expect(strangers).toEqual([])
})

test('what can multiply is known to its registry, and to nobody outside of its folder', () => {
  const registries = {
    'model/cuts/index.ts': ['way'],
    'model/series/index.ts': ['kind'],
    'cli/commands/index.ts': [],
    'report/charts/chart.ts': ['frame'],
    'writers/formats.ts': ['destination', 'output', 'writer'],
    'fields/languages/index.ts': ['language'],
  }
  const entering = new Map(files.map((file) => [file, importsOf(file)]))
  const known = new Set([...entering.values()].flat())
  for (const [registry, shared] of Object.entries(registries)) {
    const folder = posix.dirname(registry)
    const kinds = importsOf(registry).filter(
      (target) => target.startsWith(`${folder}/`) && !shared.some((name) => target === `${folder}/${name}.js`),
    )
    expect(kinds.length, registry).toBeGreaterThan(4)
    const strangers = files.filter((file) => !file.startsWith(`${folder}/`) && entering.get(file)?.some((target) => kinds.includes(target)))
    expect(strangers, registry).toEqual([])
    const alone = files.filter((file) => posix.dirname(file) === folder && file !== registry && !known.has(file.replace(/\.ts$/, '.js')))
    expect(alone, registry).toEqual([])
  }
})

test('the folders of looks at rows are entered by their doors', () => {
  const folders = ['compared', 'groups', 'ids', 'remarks', 'totals'].map((name) => `sources/rows/${name}`)
  const inside = (path: string) => folders.find((folder) => path.startsWith(`${folder}/`))
  const crossing = files.flatMap((file) => importsOf(file).map((target) => ({ file, target, into: inside(target) })))
  const entering = crossing.filter(({ file, into }) => into !== undefined && inside(file) !== into)
  expect(new Set(entering.map(({ into }) => into)).size).toBe(folders.length)
  expect(entering.filter(({ target, into }) => target !== `${into}/index.js`)).toEqual([])
})

test('a cell of csv is put in quotes in one place', () => {
  const quoting = files.filter((file) => /replaceAll\('"', ?'""'\)|replace\(\/"\/g, ?'""'\)/.test(readFileSync(join(source, file), 'utf8')))
  expect(quoting).toContain('model/csv-cell.ts')
  expect(quoting.filter((file) => !/^(?:model\/csv-cell|dialect|sources\/remote\/\w+\/words)\.ts$/.test(file))).toEqual([])
})

test('money is a decimal: doubles are steps within an expression, and no type of a column', () => {
  const saying = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(source, file), 'utf8')))
  expect(saying(/\b(?:FLOAT|REAL|FLOAT[48])\b|::\s*DOUBLE|" DOUBLE\b/)).toEqual([])
  // In number-sql.ts a double only proves that a decimal of 15 digits is the one that was written.
  const onTheWay = [
    'sources/grammar/number-sql.ts',
    'sources/read/relation.ts',
    'sources/rows/fold/fold-columns.ts',
    'sources/rows/fold/join-customers.ts',
  ]
  expect(
    saying(/\bDOUBLE\b/)
      .filter((file) => file.startsWith('sources/'))
      .sort(),
  ).toEqual(onTheWay)
  const divided = files.flatMap((file) =>
    readFileSync(join(source, file), 'utf8')
      .split('\n')
      .flatMap((line) => (/AS DOUBLE\)+ \//.test(line) ? [{ file, before: line.split(/AS DOUBLE\)+ \//)[0] as string }] : [])),
  )
  expect(divided.length).toBeGreaterThan(10)
  const bare = divided.filter(({ before }) => before.split('CAST(').length < 3)
  expect(bare.map(({ file }) => file).sort()).toEqual(['answers/portfolio/pictures/group-curves.ts', 'sql/process.ts'])
})

test('what is compared is multiplied, not divided; a time in seconds alone is divided to have its day', () => {
  const part = String.raw`(?:(?!\b(?:AND|OR|THEN|WHEN|AS|END|ELSE|FROM|WHERE|OVER)\b)[^,\n])*?`
  const dividing = new RegExp(String.raw` / ${part} (?:[<>]=?|<>|!?=|BETWEEN) |[<>]=? ${part} / `)
  const sqlOf = (file: string) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g)]
      .map(([sql]) => sql)
      .filter((sql) => /\b(?:CASE|SELECT|WHERE|HAVING|CAST|sum|count|WHEN|AND)\b/.test(sql))
  expect(dividing.test('`CASE WHEN sum(margin) / sum(sales) > 0.2 THEN 1 END`')).toBe(true)
  expect(files.filter((file) => sqlOf(file).length > 0).length).toBeGreaterThan(100)
  expect(files.filter((file) => sqlOf(file).some((sql) => dividing.test(sql)))).toEqual(['sources/grammar/date-sql.ts'])
})

test('levels hang on values alone: no cut, threshold or place asks for the customer', () => {
  const levels = files.filter((file) => /^(?:model\/cuts\/|sql\/(?:fit|fit-within|thresholds|place)\.ts$)/.test(file))
  expect(levels).toEqual(expect.arrayContaining(['model/cuts/top.ts', 'sql/fit.ts', 'sql/place.ts']))
  expect(levels.filter((file) => /"customer"/.test(readFileSync(join(source, file), 'utf8')))).toEqual([])
})

test('the naive meaning of each method stands in the tests, and knows nothing of the source', () => {
  const oracle = resolve(import.meta.dirname, 'oracle')
  const told = readdirSync(oracle).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  expect(told).toEqual(expect.arrayContaining(['pareto.ts', 'rfm.ts', 'winer.ts']))
  const knowing = told.filter((file) => /from '[^']*\/src\//.test(readFileSync(join(oracle, file), 'utf8')))
  expect(knowing.filter((file) => file !== 'parsed-records.ts')).toEqual([])
  expect(files.filter((file) => /from '[^']*\/(?:test|fixtures)\//.test(readFileSync(join(source, file), 'utf8')))).toEqual([])
})

test('streams are opened in few places, each of which hears of their errors', () => {
  const text = (file: string) => readFileSync(join(source, file), 'utf8')
  const opening = files.filter((file) => /\bcreate(?:Read|Write)Stream\(/.test(text(file)))
  const openers =
    /^(?:sources\/find\/(?:open-bytes|spool)|sources\/remote\/\w+\/\w+|writers\/(?:stream|output)|answers\/comparison\/json-portfolio|answers\/portfolio\/digests)\.ts$/
  expect(opening).toEqual(expect.arrayContaining(['sources/find/open-bytes.ts', 'writers/stream.ts']))
  expect(opening.filter((file) => !openers.test(file))).toEqual([])
  expect(opening.filter((file) => !/for await|\bpipeline\(|\.(?:on|once)\('error'/.test(text(file)))).toEqual([])
})

test('the process ends in one place, and only the folder of a server reaches the network', () => {
  const saying = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(source, file), 'utf8')))
  expect(saying(/\bprocess\.(?:exit|abort|reallyExit)\(/)).toEqual(['cli/main.ts'])
  const network = saying(/['"](?:node:)?(?:http2?|https|tls|dns|dgram)(?:\/promises)?['"]|\bfetch\(|\bWebSocket\b/)
  expect(network).toContain('sources/remote/trino/requests.ts')
  expect(network.filter((file) => !/^sources\/remote\/\w+\//.test(file))).toEqual([])
})

test('what makes a cell a formula is said once', () => {
  const fullWidth = files.filter((file) => readFileSync(join(source, file), 'utf8').includes('＝'))
  expect(fullWidth).toEqual(['model/spreadsheet.ts'])
})

test('neither the clock, nor chance, nor the locale of a machine is asked', () => {
  const saying = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(source, file), 'utf8')))
  expect(saying(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\.localeCompare\(|\.toLocale\w*\(\)/)).toEqual([])
  expect(saying(/\bget_current_\w+|\bcurrent_(?:date|timestamp)\b|\bDATE '(?:now|today)'/)).toEqual([])
  const waiting = /^(?:answers\/portfolio\/keeper\/attach|cli\/progress|stability\/rank-ranges|sources\/remote\/\w+\/\w+)\.ts$/
  const timed = saying(/\bperformance\.now\(/)
  expect(timed).toContain('cli/progress.ts')
  expect(timed.filter((file) => !waiting.test(file))).toEqual([])
})

test('edges and documents hang on no functions of the engine, and identifiers are spelt in one place a dialect', () => {
  const saying = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(source, file), 'utf8')))
  const spelling = saying(/\(name: string\) => `"\$\{name\.replaceAll\('"', '""'\)\}"`/)
  expect(spelling).toEqual(expect.arrayContaining(['dialect.ts', 'sources/remote/postgres/words.ts']))
  expect(spelling.filter((file) => !/^(?:dialect|sources\/remote\/\w+\/words)\.ts$/.test(file))).toEqual([])
  expect(saying(/\b(?:AS|BY|FROM|JOIN) "\$\{|\b(?:sum|min|max|count)\("\$\{/)).toEqual([])
  const documents = /\b(?:to_json|from_json|json_(?:extract|object|array|serialize)\w*|struct_pack|struct_extract)\(/
  expect(saying(documents).sort()).toEqual(['answers/comparison/json-portfolio.ts', 'answers/portfolio/rows.ts'])
  expect(saying(/\b(?:quantile|percentile)_(?:cont|disc)\(|\bapprox_\w+\(/)).toEqual([])
})
