import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CarteraError } from '../../src/errors.js'
import { checkDestination, type Destination, parquetNeedsFile } from '../../src/writers/destination.js'
import { type Output, writeTo } from '../../src/writers/output.js'
import { outputFailure } from '../../src/writers/output-failure.js'
import { writeParquet } from '../../src/writers/parquet.js'
import { fakePortfolio, options } from './fake-portfolio.js'

let folder: string
const at = (name: string) => join(folder, name)
const text = (name: string) => readFile(at(name), 'utf8')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartera-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (destination: Destination, more: (out: Output) => Promise<void> = (out) => out.write('new')) =>
  writeTo({ tempDir: folder, ...destination }, more)

const failure = (work: Promise<unknown>): Promise<CarteraError> =>
  work.then(
    () => Promise.reject(new Error('nothing failed')),
    (error) => {
      if (error instanceof CarteraError) return error
      throw error
    },
  )

const terminal = (isTTY = false, take: (text: string) => Error | null = () => null) => {
  const taken: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      taken.push(String(chunk))
      done(take(String(chunk)))
    },
  })
  return { taken, stdout: Object.assign(stream, { isTTY }) }
}

const failing = (code: string) => Object.assign(new Error(`${code}: broken, write`), { code })

describe('a file', () => {
  test('is made, and nothing is left beside it', async () => {
    await write({ path: at('out.csv') })
    expect(await text('out.csv')).toBe('new')
    expect(await readdir(folder)).toEqual(['out.csv'])
  })

  test('has the rights that new files have', async () => {
    await writeFile(at('usual'), '')
    await write({ path: at('out.csv') })
    expect((await stat(at('out.csv'))).mode).toBe((await stat(at('usual'))).mode)
  })

  test('that exists is replaced and keeps its mode', async () => {
    await writeFile(at('out.csv'), 'old')
    await chmod(at('out.csv'), 0o640)
    await write({ path: at('out.csv') })
    expect(await text('out.csv')).toBe('new')
    expect((await stat(at('out.csv'))).mode & 0o777).toBe(0o640)
  })

  test('keeps its old content while the new one is written', async () => {
    await writeFile(at('out.csv'), 'old')
    await write({ path: at('out.csv') }, async (out) => {
      await out.write('half')
      expect(await text('out.csv')).toBe('old')
      await out.write(' whole')
    })
    expect(await text('out.csv')).toBe('half whole')
  })

  test('survives a writer that fails, and so does its folder', async () => {
    await writeFile(at('out.csv'), 'old')
    const bug = new TypeError('a bug')
    await expect(
      write({ path: at('out.csv') }, async (out) => {
        await out.write('half')
        throw bug
      }),
    ).rejects.toBe(bug)
    expect(await text('out.csv')).toBe('old')
    expect(await readdir(folder)).toEqual(['out.csv'])
  })

  test('survives an interruption, even of an engine that does not stop', async () => {
    await writeFile(at('out.csv'), 'old')
    const interrupt = new AbortController()
    const error = await failure(
      write({ path: at('out.csv'), signal: interrupt.signal }, (out) =>
        out.spool(async (path) => {
          await writeFile(path, 'half')
          interrupt.abort()
          await new Promise(() => {})
        }),
      ),
    )
    expect(error.exitCode).toBe(130)
    expect(await text('out.csv')).toBe('old')
    expect(await readdir(folder)).toEqual(['out.csv'])
  })

  test('that is a symbolic link is followed', async () => {
    await mkdir(at('data'))
    await writeFile(at('data/real.csv'), 'old')
    await symlink('data/real.csv', at('out.csv'))
    await write({ path: at('out.csv') })
    expect(await text('data/real.csv')).toBe('new')
    expect(await text('out.csv')).toBe('new')
    expect(await readdir(at('data'))).toEqual(['real.csv'])
  })

  test('that a dangling link names is made where the link points', async () => {
    await mkdir(at('data'))
    await symlink('data/real.csv', at('out.csv'))
    await write({ path: at('out.csv') })
    expect(await text('data/real.csv')).toBe('new')
  })

  test('gets what the engine wrote without a copy, and changed where asked', async () => {
    const paths: string[] = []
    const fill = async (path: string) => {
      paths.push(path)
      expect(existsSync(path)).toBe(false)
      await writeFile(path, 'abc')
    }
    await mkdir(at('spool'))
    await write({ path: at('plain'), tempDir: at('spool') }, (out) => out.spool(fill))
    await write({ path: at('changed'), tempDir: at('spool') }, (out) =>
      out.spool(fill, async function* (chunks) {
        for await (const chunk of chunks) yield `<${chunk}>`
      }),
    )
    expect([await text('plain'), await text('changed')]).toEqual(['abc', '<abc>'])
    expect(paths.map((path) => path.startsWith(at('spool')))).toEqual([false, true])
    expect(await readdir(at('spool'))).toEqual([])
  })
})

describe('what cannot be written ends with exit code 4 and one sentence', () => {
  test('a folder that does not exist', async () => {
    const error = await failure(checkDestination({ path: at('no/out.csv') }))
    expect([error.exitCode, error.message]).toEqual([4, `${at('no/out.csv')} cannot be written: the folder ${at('no')} does not exist.`])
    expect(existsSync(at('no'))).toBe(false)
  })

  test('an address on the network', async () => {
    const { message, exitCode } = await failure(write({ path: 'https://example.org/out.csv' }, async () => {}))
    expect([exitCode, message]).toEqual([4, expect.stringContaining('it is a network address')])
  })
  test('a folder that does not exist, where a link leads into it', async () => {
    await symlink(at('no/real.csv'), at('out.csv'))
    const { message } = await failure(checkDestination({ path: at('out.csv') }))
    expect(message).toBe(`${at('out.csv')} cannot be written: the folder ${at('no')} does not exist.`)
  })

  test('a file as folder', async () => {
    await writeFile(at('file'), '')
    expect((await failure(checkDestination({ path: at('file/out.csv') }))).message).toContain('is not a folder')
  })

  test.each(['', '/', '/new/'])('a folder named %o', async (ending) => {
    const error = await failure(checkDestination({ path: folder + ending }))
    expect([error.exitCode, error.message]).toEqual([4, `${folder + ending} cannot be written: it is a folder.`])
  })

  test.runIf(existsSync('/sys/kernel'))('a read-only folder', async () => {
    const error = await failure(write({ path: '/sys/kernel/out.csv' }))
    expect(error.exitCode).toBe(4)
    expect(error.message).toMatch(/^\/sys\/kernel\/out\.csv could not be written: (permission is denied|its disk is read-only)\.$/)
  })

  test.runIf(existsSync('/dev/full'))('a full disk', async () => {
    const error = await failure(write({ path: '/dev/full' }))
    expect([error.exitCode, error.code, error.message]).toEqual([4, 'disk-full', '/dev/full could not be written: the disk is full.'])
    expect(error.place.hint).toBeTruthy()
  })

  test('a full disk under the temporary file leaves the old one', async () => {
    await writeFile(at('out.csv'), 'old')
    const engine = async (path: string) => {
      await writeFile(path, 'half')
      throw new Error(`IO Error: Could not write file "${path}": No space left on device`)
    }
    const error = await failure(write({ path: at('out.csv') }, (out) => out.spool(engine)))
    expect([error.exitCode, error.code, error.message]).toEqual([
      4,
      'disk-full',
      `${at('out.csv')} could not be written: the disk is full.`,
    ])
    expect(await text('out.csv')).toBe('old')
    expect(await readdir(folder)).toEqual(['out.csv'])
  })

  test('a temporary folder that is full, or is none', async () => {
    const engine = async (path: string) => {
      throw new Error(`IO Error: Could not write file "${path}": No space left on device`)
    }
    const full = await failure(write({ ...terminal() }, (out) => out.spool(engine)))
    expect([full.exitCode, full.message]).toEqual([4, `the temporary folder ${folder} could not be written: the disk is full.`])
    expect(String(full.place.hint)).toContain('--temp-dir')
    const limited = await failure(
      write({ ...terminal() }, (out) =>
        out.spool(async () => Promise.reject(Object.assign(new Error('EFBIG: file too large, write'), { code: 'EFBIG' }))),
      ),
    )
    expect(String(limited.place.hint)).toContain('ulimit -f')
    const none = await failure(write({ ...terminal(), tempDir: at('none') }, (out) => out.spool(engine)))
    expect([none.exitCode, String(none.place.hint).includes('--temp-dir')]).toEqual([4, true])
  })

  test.each([
    ['EFBIG: file too large, write', 'EFBIG', 'file-too-large'],
    ['EDQUOT: disk quota exceeded, write', 'EDQUOT', 'quota-used-up'],
    ['EROFS: read-only file system, open', 'EROFS', 'read-only'],
    ['EIO: i/o error, write', 'EIO', 'not-written'],
    ['IO Error: Could not write file "/a/b": File too large', undefined, 'file-too-large'],
    ['IO Error: Could not write file "/a/b": Disk quota exceeded', undefined, 'quota-used-up'],
    ['IO Error: Cannot open file "/a/b": Permission denied', undefined, 'no-permission'],
    ['IO Error: Could not write file "/spill/x": No space left on device', undefined, 'temporary-folder-full'],
  ])('%s', (message, code, expected) => {
    const error = outputFailure(Object.assign(new Error(message), { code }), { path: 'out.csv', engine: '/a' })
    expect(error).toMatchObject({ kind: 'output', code: expected })
    expect((error as CarteraError).message).toMatch(/\.$/)
  })

  test.each(['IO Error: Cannot open file "/in.csv": Permission denied', 'Binder Error: no such column', 'x is not a function'])(
    'but not %s, which is no matter of the output',
    (message) => {
      const error = new Error(message)
      expect(outputFailure(error, { path: 'out.csv', engine: '/a' })).toBe(error)
    },
  )
})

describe('special files are written in place', () => {
  test('a device', async () => {
    await write({ path: '/dev/null' })
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
  })

  test('/dev/stdout is standard output', async () => {
    const { taken, stdout } = terminal()
    await write({ path: '/dev/stdout', stdout })
    expect(taken).toEqual(['new'])
  })

  test.skipIf(process.platform === 'win32')('a pipe, as soon as somebody reads it', async () => {
    await promisify(execFile)('mkfifo', [at('pipe')])
    const done = write({ path: at('pipe') }, (out) => out.spool((path) => writeFile(path, 'x'.repeat(300_000))))
    const reader = spawn('wc', ['-c', at('pipe')])
    const said = new Promise((resolve) => reader.stdout.on('data', (data) => resolve(String(data).trim().split(' ')[0])))
    await done
    expect(await said).toBe('300000')
    expect((await stat(at('pipe'))).isFIFO()).toBe(true)
  })

  test.skipIf(process.platform === 'win32')(
    'a pipe whose reader goes away ends quietly, and one without a reader can be interrupted',
    async () => {
      await promisify(execFile)('mkfifo', [at('pipe')])
      const reader = spawn('head', ['-c', '1', at('pipe')])
      await write({ path: at('pipe') }, async (out) => {
        for (let i = 0; i < 100; i++) await out.write('x'.repeat(100_000))
      })
      expect(reader.pid).toBeTypeOf('number')
      const error = await failure(write({ path: at('pipe'), signal: AbortSignal.timeout(120) }))
      expect(error.kind).toBe('interrupted')
    },
  )
})

describe('standard output', () => {
  test('gets what was spooled, and the spool is removed', async () => {
    const { taken, stdout } = terminal()
    await write({ stdout }, (out) => out.spool((path) => writeFile(path, 'abc')))
    await write({ path: '-', stdout })
    expect(taken).toEqual(['abc', 'new'])
    expect(await readdir(folder)).toEqual([])
    expect(stdout.writableEnded).toBe(false)
  })

  test('waits for a slow reader', async () => {
    const waiting: (() => void)[] = []
    const stdout = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void waiting.push(done) })
    let written = 0
    const done = write({ stdout }, async (out) => {
      for (; written < 3; written++) await out.write('x')
    })
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      expect(written).toBe(i)
      waiting.shift()?.()
    }
    await done
    expect(written).toBe(3)
  })

  test('whose reader went away ends quietly', async () => {
    const { stdout } = terminal(false, () => failing('EPIPE'))
    let more = 0
    await write({ stdout }, async (out) => {
      await out.write('1')
      more++
    })
    expect(more).toBe(0)
    await write({ stdout })
  })

  test('that is full is an output error', async () => {
    const { stdout } = terminal(false, () => failing('ENOSPC'))
    const error = await failure(write({ stdout }))
    expect([error.exitCode, error.message]).toEqual([4, 'Standard output could not be written: the disk is full.'])
  })

  test('that is a terminal is spared Parquet', async () => {
    const { taken, stdout } = terminal(true)
    const early = await failure(checkDestination({ stdout }, parquetNeedsFile))
    const late = await failure(write({ stdout }, (out) => writeParquet({ rows: fakePortfolio() }, out, options())))
    expect([early.exitCode, early.code, late.code]).toEqual([2, 'parquet-to-terminal', 'parquet-to-terminal'])
    expect(String(early.place.hint)).toContain('-o')
    expect(taken).toEqual([])
    await expect(checkDestination({ path: at('a.parquet'), stdout }, parquetNeedsFile)).resolves.toMatchObject({ kind: 'file' })
  })
})
