import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../../engines/engine.js'
import { usageError } from '../../errors.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { SourceFile } from '../../sources/find/file-kind.js'
import { expandFiles } from '../../sources/find/files.js'
import { openBytes, readSlice } from '../../sources/find/open-bytes.js'
import { writeCopy } from '../../sources/find/spool.js'
import { say } from '../../words/sentence.js'
import { csvPortfolio } from './csv-portfolio.js'
import { historyPortfolio, namesHistory } from './history-portfolio.js'
import { jsonPortfolio, ndjsonPortfolio } from './json-portfolio.js'
import { parquetPortfolio } from './parquet-portfolio.js'
import { notOurs, notWhole, type PortfolioFile } from './portfolio-file.js'

/**
 * Recognises a portfolio file by its contents and finds its columns.
 * @throws input error, one sentence, for what is no portfolio, is cut off, or cannot be read
 */
export async function openPortfolio(
  pattern: string,
  engine: Engine,
  { tempDir, signal, sheet }: { tempDir: string; signal?: AbortSignal | undefined; sheet?: string | undefined },
): Promise<PortfolioFile> {
  if (await namesHistory(pattern)) return historyPortfolio(pattern, engine)
  const [found, ...more] = (await expandFiles([pattern], tempDir, signal)) as [SourceFile, ...SourceFile[]]
  if (more.length > 0) throw usageError('several-files', say('several-files', pattern, more.length + 1), { value: pattern })
  const file = await unpacked(found, tempDir, signal)
  const kind = await kindOf(file)
  if (kind === 'parquet') return parquetPortfolio(file, engine)
  if (kind === 'xlsx') return (await import('./workbook-portfolio.js')).workbookPortfolio(file, tempDir, { signal, sheet })
  if (kind === 'json') return jsonPortfolio(file, tempDir)
  const end = await readSlice(file, Math.max(file.size - 2, 0), 2)
  if (!/\n\0?$/.test(end.toString('latin1'))) throw notWhole(file.shown, say('ends-in-line'))
  return kind === 'ndjson' ? ndjsonPortfolio(file) : csvPortfolio(file, tempDir, signal)
}

async function unpacked(file: SourceFile, tempDir: string, signal?: AbortSignal): Promise<SourceFile> {
  if (file.compression === 'none' && !/\.(gz|zst)$/i.test(file.path)) return file
  const path = join(await tempFolder(tempDir), 'portfolio')
  await writeCopy(path, openBytes(file, signal), tempDir)
  return { ...file, path, compression: 'none', size: (await stat(path)).size }
}

async function kindOf(file: SourceFile): Promise<PortfolioFile['format']> {
  const head = (await readSlice(file, 0, 4096)).toString('latin1')
  if (head.startsWith('PAR1') || file.kind === 'parquet') return 'parquet'
  if (/^\s*\{\s*"rank"/.test(head)) return 'ndjson'
  if (/^\s*\{/.test(head)) return 'json'
  if (file.kind === 'xlsx' || head.startsWith('PK\u0003\u0004')) return 'xlsx'
  if (/^\s*\[/.test(head) || file.kind !== 'csv') throw notOurs(file.shown, say('begins-otherwise'))
  return 'csv'
}
