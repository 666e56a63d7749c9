/** What of a file is the one SELECT that is sent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseAddress } from '../../../src/sources/remote/address.js'
import { readQuery } from '../../../src/sources/remote/query-file.js'

function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'cartera-test-query-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'q.sql')
  writeFileSync(path, text)
  return readQuery(parseAddress('postgres:///d?query=q.sql'), path, undefined)
}

test.each([
  ['SELECT a FROM t ;\n-- the end; really\n;', 'SELECT a FROM t'],
  ['\uFEFF/* a /* nested; */ one */ -- and; one\n(SELECT 1)\n', '/* a /* nested; */ one */ -- and; one\n(SELECT 1)'],
  ["SELECT ';', $x$ ; -- $x$, \"a;b\", E'it\\';s' -- ;", "SELECT ';', $x$ ; -- $x$, \"a;b\", E'it\\';s'"],
  ["WITH x AS (SELECT 1) SELECT * FROM x WHERE y = 'a;--'", "WITH x AS (SELECT 1) SELECT * FROM x WHERE y = 'a;--'"],
  ['VALUES (1)', 'VALUES (1)'],
])('%j is sent as %j', async (text, sent) => {
  expect(await read(text)).toBe(sent)
})

test.each(['', '-- nothing', ';', 'SHOW ALL', 'SELECT 1; SELECT 2', "SELECT '1'; ; DELETE FROM t"])(
  '%j is not one whole SELECT',
  async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'not-one-query', kind: 'usage' })
  },
)

test.each(['INSERT INTO t VALUES (1)', '/* x */ (delete from t)'])('%j writes', async (text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'query-writes', kind: 'usage' })
})
