import { DuckDBInstance } from '@duckdb/node-api'
const i = await DuckDBInstance.create(':memory:'); const c = await i.connect()
for (const q of process.argv.slice(2)) { try { await c.run(q); console.log('ok', q) } catch (e) { console.log(q.slice(0,60), '=>', e.constructor.name, e.code, JSON.stringify(e.message)) } }
