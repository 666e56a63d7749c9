import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: ['@duckdb/node-api'],
  minify: true,
  keepNames: true,
  legalComments: 'none',
  banner: { js: "import{createRequire as __makeRequire}from'node:module';const require=__makeRequire(import.meta.url);" },
}

rmSync('dist/chunks', { recursive: true, force: true })
await build({ ...shared, entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' } })

/** What a plug-in may say, for editors. */
const { outputFiles } = await build({
  ...shared,
  stdin: { contents: pluginSchema(), resolveDir: 'src' },
  splitting: false,
  banner: {},
  write: false,
})
const schema = Buffer.from(outputFiles[0].contents).toString('base64')
const { plugin } = await import(`data:text/javascript;base64,${schema}`)
mkdirSync('schemas', { recursive: true })
writeFileSync('schemas/plugin.schema.json', `${JSON.stringify(plugin)}\n`)

function pluginSchema() {
  return `import { toJSONSchema } from 'zod'
    import { fileShape } from './plugins/file-shape.js'
    export const plugin = { title: 'A classifier for cartera', ...toJSONSchema(fileShape, { io: 'input', reused: 'ref' }) }`
}
