import { rmSync } from 'node:fs'
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
