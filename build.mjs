import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { build, transformSync } from 'esbuild'

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  supported: { 'regexp-unicode-property-escapes': true },
  format: 'esm',
  outdir: 'dist',
  minify: true,
  metafile: true,
  legalComments: 'none',
  banner: { js: "import{createRequire as __makeRequire}from'node:module';const require=__makeRequire(import.meta.url);" },
}

const { version, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/**
 * The engine's binary is what the installed `@duckdb/node-api` would load, wherever the package manager put it. That looks first which
 * C library the system has, which takes five milliseconds; the usual one is tried without a look.
 */
const binary = `(() => {
  const { createRequire } = require('node:module')
  const { resolve } = require
  const api = resolve('@duckdb/node-api')
  try {
    const bindings = createRequire(createRequire(api).resolve('@duckdb/node-bindings'))
    return bindings('@duckdb/node-bindings-' + process.platform + '-' + process.arch + '/duckdb.node')
  } catch {
    return createRequire(api)('@duckdb/node-bindings')
  }
})()`

/**
 * Opens the program; to tell its version nothing need be opened. It is CommonJS, whose loader is ready before the other one, by a tenth of bare
 * Node. Node 20 would optimise functions fifteen times sooner, which most runs end too early to get back; later ones do not know that flag. It
 * also begins with room for a megabyte of new objects, which the start fills ten times; given more, it collects garbage three times, and no old one. Where
 * a file is named that is there, the engine opens in a thread of its own while the program is read and evaluated.
 */
const loader = `const { readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { setFlagsFromString } = require('node:v8')
const { Script } = require('node:vm')
const path = (name) => join(__dirname, name)
function openEngine() {
  try {
    if (typed.some((each) => each === '--help' || each === '-h')) return undefined
    if (!typed.some((each) => each === '-' || statSync(each, { throwIfNoEntry: false })?.isFile())) return undefined
    const opening = ${binary}.open(':memory:')
    opening.catch(() => {})
    return opening
  } catch {}
}
function open() {
  const opening = openEngine()
  if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=1000000 --semi-space-growth-factor=8 --no-minor-gc-task --no-incremental-marking')
  let cachedData
  try {
    cachedData = readFileSync(path('program.cache'))
  } catch {}
  const program = new Script(readFileSync(path('program.cjs'), 'latin1'), { filename: path('program.cjs'), cachedData })
  exports.program = program
  const inside = { exports: {} }
  program.runInThisContext()(inside.exports, require, inside, pathToFileURL(__filename).href, (name) => import(name), opening)
  return inside.exports.ended
}
async function tellVersion() {
  process.stdout.on('error', () => {})
  process.stdout.write('${version}\\n')
}
const typed = process.argv.slice(2)
const asksVersion = typed.length === 1 && ['--version', '-V'].includes(typed[0])
exports.ended = asksVersion ? tellVersion() : open()
`

/** What the program is given by `dist/cli.cjs`. */
const insideProgram = { 'import.meta.url': '__url', 'import.meta.opening': '__opening' }

/** Packages that a user installs who needs them. */
const optional = new Set(Object.keys(peerDependencies))

rmSync('dist', { recursive: true, force: true })
const bundled = new Set()
const { names, plugin: packagesApart } = onDemand()
const plugins = [packagesApart, globalProcess(), oneLocale(), pageAssets()]
const whenAsked = await builtinsWhenAsked('child_process')
note(await build({ ...shared, plugins, entryPoints: { index: 'src/index.ts' } }))
await buildProgram()
note(
  await build({
    ...shared,
    plugins: [engineBinary()],
    outdir: 'dist/packages',
    entryPoints: [...names].map((name) => ({ in: name, out: name })),
  }),
)

writeFileSync('dist/LICENSES.txt', licenses())
writeCodeCache()

/** What a plug-in and a configuration may say, for editors. */
const { outputFiles } = await build({
  ...shared,
  stdin: { contents: schemas(), resolveDir: 'src' },
  banner: {},
  write: false,
})
const schema = Buffer.from(outputFiles[0].contents).toString('base64')
const { plugin, config } = await import(`data:text/javascript;base64,${schema}`)
mkdirSync('schemas', { recursive: true })
writeFileSync('schemas/plugin.schema.json', `${JSON.stringify(plugin)}\n`)
writeFileSync('schemas/config.schema.json', `${JSON.stringify(config)}\n`)

mkdirSync('dist/man')
writeFileSync('dist/man/cartera.1', await manPage())

/**
 * All of cartera is one file, because a start opens that faster than dozens of small ones. Only packages that the sources import
 * on demand have a file each.
 */
function onDemand() {
  const names = new Set()
  const plugin = {
    name: 'packages-on-demand',
    setup({ onResolve }) {
      onResolve({ filter: /^[@a-z]/ }, ({ kind, path }) => {
        if (kind !== 'dynamic-import' || isBuiltin(path)) return undefined
        if (optional.has(path)) return { path, external: true }
        names.add(path)
        return { path: `./packages/${path}.js`, external: true }
      })
    },
  }
  return { names, plugin }
}

/**
 * The program is one function in a script, `dist/program.cjs`, which `dist/cli.cjs` runs: of a script the engine of JavaScript takes
 * compiled code from a cache, which saves a quarter of every start. A cache of another version of Node is ignored.
 */
async function buildProgram() {
  const outcome = await build({
    ...shared,
    format: 'cjs',
    banner: {},
    plugins: [engineInside(), engineBinary(), whenAsked, ...plugins, modulesWhenAsked()],
    entryPoints: { program: 'src/cli/main.ts' },
    write: false,
  })
  note(outcome)
  const [{ text }] = outcome.outputFiles
  const ours = inAscii(text.replace(/(?<![\w$.])import\(/g, '__import('))
  writeFileSync('dist/program.cjs', `(function(exports,require,module,__url,__import,__opening){${ours}})`)
  writeFileSync('dist/cli.cjs', loader)
}

/**
 * The program in ASCII, which is read sooner and takes half the memory. What is left of other signs in a program that esbuild wrote stands in
 * regular expressions.
 */
function inAscii(text) {
  if (/[\u{10000}-\u{10ffff}]/u.test(text))
    throw new Error('the program holds a sign beyond U+FFFF, which a regular expression writes otherwise')
  return text.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Notes whose code a bundle holds. */
function note({ metafile }) {
  for (const path of Object.keys(metafile.inputs)) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
    if (folder) bundled.add(folder)
  }
}

/** What the authors of the bundled packages ask to be said. */
function licenses() {
  const texts = [...bundled].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`
  })
  return texts.sort().join(`\n${'-'.repeat(80)}\n\n`)
}

/** Compiled code, of the functions too that a run needs. */
function writeCodeCache() {
  const run = `import cli from ${JSON.stringify(new URL('dist/cli.cjs', import.meta.url).href)}
    import { writeFileSync } from 'node:fs'
    process.on('exit', () => writeFileSync('dist/program.cache', cli.program.createCachedData()))`
  const folder = mkdtempSync(join(tmpdir(), 'cartera-build-'))
  const argv = ['-', 'pareto', 'fixtures/ledgers/shop.csv', '--output', join(folder, 'shop.csv'), '--quiet', '--no-config']
  try {
    execFileSync(process.execPath, ['--input-type=module', ...argv], { input: run, stdio: ['pipe', 'ignore', 'inherit'] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The engine's JavaScript is part of the program; of its modules too only those begin that are asked for. */
function engineInside() {
  return {
    name: 'engine-inside',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@duckdb\/node-api$/ }, ({ path, kind, resolveDir }) =>
        kind === 'dynamic-import' ? { path: createRequire(join(resolveDir, 'x.js')).resolve(path) } : undefined,
      )
      onLoad({ filter: /node-api[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
        const code = readFileSync(path, 'utf8')
        const handedOn = (_, from) =>
          Object.keys(createRequire(path)(from))
            .filter((name) => name !== 'default' && name !== '__esModule')
            .map((name) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('${from}').${name} });`)
            .join('\n')
        const contents = askedLate(code, /^const (\w+_1) = (require\("\.[^"]+"\));$/gm, /\b\w+_1\b/g).replace(
          /^__exportStar\(require\("([^"]+)"\), exports\);$/gm,
          handedOn,
        )
        return { contents }
      })
    },
  }
}

/** chalk's import of `node:process` would touch every property of it, standard input among them, which takes three milliseconds. */
function globalProcess() {
  return {
    name: 'global-process',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:process$/ }, ({ path }) => ({ path, namespace: 'global-process' }))
      onLoad({ filter: /.*/, namespace: 'global-process' }, () => ({ contents: 'export default globalThis.process' }))
    },
  }
}

/** zod's English is asked for by itself; its other fifty languages would be a tenth of the program. */
function oneLocale() {
  return {
    name: 'one-locale',
    setup({ onLoad }) {
      onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }))
    },
  }
}

/**
 * Modules begin when something of them is asked for: a run needs half of them, and each takes its part of a start, those of Node up to two
 * milliseconds. In every source an import becomes a `require` where its names are used; what a package gives is made once.
 */
function modulesWhenAsked() {
  const [source, once] = ['source', 'once']
  return {
    name: 'modules-when-asked',
    setup({ onResolve, onLoad, resolve: found }) {
      onResolve({ filter: /^\.|^src\// }, ({ path, importer, namespace, kind }) => {
        if (kind !== 'entry-point' && namespace !== source) return undefined
        const file = resolve(dirname(importer), path.replace(/\.js$/, '.ts'))
        return file.endsWith('.ts') ? { path: file, namespace: source } : { path: file }
      })
      onLoad({ filter: /\.ts$/, namespace: source }, ({ path }) => {
        const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', format: 'cjs', target: 'node20', define: insideProgram })
        return { contents: asksLate(code), resolveDir: dirname(path) }
      })
      onResolve({ filter: /^[a-z]/, namespace: source }, ({ path, kind }) =>
        kind === 'require-call' && path !== 'cli-table3' ? { path, namespace: once } : undefined,
      )
      onResolve({ filter: /^[a-z]/, namespace: once }, ({ path, resolveDir }) => found(path, { kind: 'import-statement', resolveDir }))
      onLoad({ filter: /.*/, namespace: once }, ({ path }) => ({ contents: `module.exports = require('${path}')`, resolveDir: '.' }))
    },
  }
}

/** Code that asks for a module where a name of it is used, instead of at its beginning. */
function askedLate(code, asking, named) {
  const from = new Map([...code.matchAll(asking)].map(([, name, required]) => [name, `(${required})`]))
  return code.replace(asking, '').replace(named, (name) => from.get(name) ?? name)
}

/** A module that esbuild made CommonJS: what it imports it asks for where it is used, and what it exports it gives at its end. */
function asksLate(code) {
  const [before, made = ''] = code.split(/^module\.exports = __toCommonJS\(\w+\);$/m)
  const body = made === '' ? before : made
  const exported = [...before.matchAll(/^ {2}(\w+): \(\) => (.+?),?$/gm)].map(([, name, value]) =>
    /^\w+$/.test(value) ? `${name}: ${value}` : `get ${name}() { return ${value} }`,
  )
  const whole = `${body}\nmodule.exports = { ${exported.join(', ')} }`
  const late = askedLate(whole, /^var (import_\w+) = (require\("[^"]+"\));$/gm, /\bimport_\w+\b/g).replace(
    /^var (\w+) = __toESM\((require\("[^"]+"\))(?:, 1)?\);$/gm,
    (_, name, from) => (name.startsWith('import_') ? `var ${name} = { default: ${from} };` : `var ${name} = ${from};`),
  )
  const left = /\b__\w+\(/.exec(late)
  if (left) throw new Error(`a module imports or exports in a way that cannot be made late: ${left[0]}`)
  return late
}

/** Modules of Node that few runs need, of which each takes up to two milliseconds of a start, are opened when something of them is asked for. */
async function builtinsWhenAsked(...names) {
  const namespace = 'builtins-when-asked'
  const getters = async (name) =>
    Object.keys((await import(`node:${name}`)).default).map((key) => `get ${key}() { return require('node:${name}').${key} }`)
  const contents = new Map(await Promise.all(names.map(async (name) => [name, `module.exports = { ${(await getters(name)).join(', ')} }`])))
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^(?:node:)?(?:${names.join('|')})$`) }, ({ path, ...from }) =>
        from.namespace === namespace ? { path, external: true } : { path: path.replace('node:', ''), namespace },
      )
      onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: contents.get(path), loader: 'js' }))
    },
  }
}

/** The script and the style of a page stand in it as they are, shortened. */
function pageAssets() {
  const folder = 'src/writers/page'
  return {
    name: 'page-assets',
    setup({ onLoad }) {
      onLoad({ filter: /page[\\/]assets\.ts$/ }, () => {
        const shortened = (name, loader) =>
          transformSync(readFileSync(`${folder}/${name}`, 'utf8'), {
            loader,
            minify: true,
            target: 'es2022',
            ...(loader === 'js' ? { format: 'iife' } : {}),
          }).code.trim()
        const contents = `export const script = ${JSON.stringify(shortened('page.js', 'js'))}\nexport const style = ${JSON.stringify(shortened('page.css', 'css'))}`
        return { contents, loader: 'js' }
      })
    },
  }
}

/** The engine's own JavaScript, some sixty small CommonJS files, is bundled, which saves a tenth of every start; its binary is not. */
function engineBinary() {
  return {
    name: 'engine-binary',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path }) => ({ path, namespace: 'engine-binary' }))
      onLoad({ filter: /.*/, namespace: 'engine-binary' }, () => ({ contents: `module.exports = ${binary}` }))
    },
  }
}

function schemas() {
  return `import { toJSONSchema } from 'zod'
    import { fileShape } from './plugins/file-shape.js'
    import { configShape } from './config/config-shape.js'
    export const config = { title: 'A portfolio for cartera run', ...toJSONSchema(configShape, { io: 'input', reused: 'ref' }) }
    export const plugin = { title: 'A classifier for cartera', ...toJSONSchema(fileShape, { io: 'input', reused: 'ref' }) }`
}

/** The man page, which the commands themselves render. */
async function manPage() {
  const contents = `import { classifiers } from './classifiers/index.js'
    import { commandsWith } from './cli/commands/index.js'
    import { manPage } from './cli/man.js'
    export const page = (version) => manPage(commandsWith(classifiers), version)`
  const outfile = 'dist/man.js'
  await build({ ...shared, plugins, outdir: undefined, outfile, stdin: { contents, resolveDir: 'src' } })
  try {
    const { page } = await import(new URL(outfile, import.meta.url).href)
    return page(JSON.parse(readFileSync('package.json', 'utf8')).version)
  } finally {
    rmSync(outfile)
  }
}
