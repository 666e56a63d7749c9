import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSmallFile } from '../../src/sources/find/opener.js'

const folder = mkdtempSync(join(tmpdir(), 'opener-test-'))
const at = (name: string) => join(folder, name)
const socket = createServer()

beforeAll(async () => {
  writeFileSync(at('file'), 'contents')
  mkdirSync(at('folder'))
  symlinkSync('loop', at('loop'))
  symlinkSync('nowhere', at('dangling'))
  execFileSync('mkfifo', [at('pipe')])
  await new Promise<void>((done) => void socket.listen(at('socket'), done))
})
afterAll(() => {
  socket.close()
  rmSync(folder, { recursive: true, force: true })
})

const message = (path: string) =>
  readSmallFile(path, { shown: 'it' }).then(
    (bytes) => bytes.toString(),
    (error) => `${error.kind}: ${error.message}`,
  )

describe('a file that an option names', () => {
  test('is read', async () => {
    expect(await message(at('file'))).toBe('contents')
  })
  test.each([
    ['folder', 'it is a folder, not a file'],
    ['loop', 'its links lead in a circle'],
    ['dangling', 'there is no such file or folder'],
    ['missing', 'there is no such file or folder'],
    ['file/x', 'a part of its path is not a folder'],
    ['socket', 'it is a socket, not a file'],
    ['x'.repeat(300), 'its name is too long'],
  ])('%s: in one sentence', async (name, reason) => {
    expect(await message(at(name))).toBe(`input: it cannot be read: ${reason}`)
  })
  test.each(['/dev/zero', '/dev/full', '/dev/urandom'])('%s has no end, and is no file', async (device) => {
    expect(await message(device)).toBe('input: it cannot be read: it is a device, not a file')
  })
  test('an empty name names nothing', async () => {
    expect(await message('')).toBe('input: the name of an input is empty')
  })
})

describe('a pipe', () => {
  test('is waited for, and read until its last writer is gone', async () => {
    const reading = message(at('pipe'))
    setTimeout(() => appendFileSync(at('pipe'), 'late'), 200)
    expect(await reading).toBe('late')
  })
  test('without a writer is waited for no longer than until the abort', async () => {
    const controller = new AbortController()
    let ended = false
    const reading = readSmallFile(at('pipe'), { shown: 'it' }, controller.signal).finally(() => (ended = true))
    const refused = expect(reading).rejects.toThrow('enough')
    await wait(200)
    expect(ended).toBe(false)
    controller.abort(new Error('enough'))
    await refused
  })
})
