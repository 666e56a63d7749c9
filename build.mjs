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

/** What a plug-in and a configuration may say, for editors. */
const { outputFiles } = await build({
  ...shared,
  stdin: { contents: schemas(), resolveDir: 'src' },
  splitting: false,
  banner: {},
  write: false,
})
const schema = Buffer.from(outputFiles[0].contents).toString('base64')
const { plugin, config } = await import(`data:text/javascript;base64,${schema}`)
mkdirSync('schemas', { recursive: true })
writeFileSync('schemas/plugin.schema.json', `${JSON.stringify(plugin)}\n`)
writeFileSync('schemas/config.schema.json', `${JSON.stringify(config)}\n`)

function schemas() {
  return `import { toJSONSchema } from 'zod'
    import { fileShape } from './plugins/file-shape.js'
    import { configShape } from './config/config-shape.js'
    export const config = { title: 'A portfolio for cartera run', ...toJSONSchema(configShape, { io: 'input', reused: 'ref' }) }
    export const plugin = { title: 'A classifier for cartera', ...toJSONSchema(fileShape, { io: 'input', reused: 'ref' }) }`
}
