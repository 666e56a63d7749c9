/**
 * Leaves of the declarations those that a library's user reaches, and sets those of the shapes' package beside them, so that types need no
 * package that the bundle holds.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'

const types = resolve('dist/types')
const shapes = join(types, 'shapes')
const shapesPackage = dirname(createRequire(import.meta.url).resolve('zod/package.json'))
const specifier = /((?:\bfrom|\bimport)\s*\(?\s*)(['"])([^'"\n]+)\2/g

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
const declarationOf = (path) => path.replace(/\.js$/, '.d.ts')
const inShapes = (path) => path.startsWith(`${shapes}/`)

/** Where an import of a declaration leads. */
function target(file, name) {
  if (name.startsWith('.')) return declarationOf(resolve(dirname(file), name))
  if (name === 'zod') return join(shapes, 'index.d.ts')
  if (isBuiltin(name)) return undefined
  throw new Error(`${file} names the package ${name}, which an installation does not have`)
}

const reached = new Set()

function reach(file) {
  if (reached.has(file)) return
  reached.add(file)
  if (inShapes(file)) {
    mkdirSync(dirname(file), { recursive: true })
    copyFileSync(join(shapesPackage, relative(shapes, file)), file)
  }
  const text = readFileSync(file, 'utf8')
  const code = withoutComments(text)
  let renamed = text
  for (const match of [...code.matchAll(specifier)].reverse()) {
    const [all, before, quote, name] = match
    const found = target(file, name)
    if (found === undefined) continue
    reach(found)
    if (name.startsWith('.')) continue
    const path = relative(dirname(file), found).replace(/\.d\.ts$/, '.js')
    const wanted = `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`
    renamed = renamed.slice(0, match.index) + wanted + renamed.slice(match.index + all.length)
  }
  if (renamed !== text) writeFileSync(file, renamed)
}

reach(join(types, 'index.d.ts'))
copyFileSync(join(shapesPackage, 'LICENSE'), join(shapes, 'LICENSE'))
for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' }))
  if (name.endsWith('.d.ts') && !reached.has(join(types, name))) rmSync(join(types, name))
