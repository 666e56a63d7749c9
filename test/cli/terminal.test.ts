import type { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { progressBar } from '../../src/cli/progress.js'
import { hasColor, isLive, terminalWidth, withoutColor } from '../../src/cli/terminal.js'

const terminal = { isTTY: true, columns: 120 }

describe('colour', () => {
  it.each([
    [terminal, {}, true],
    [{}, {}, false],
    [terminal, { NO_COLOR: '1' }, false],
    [terminal, { NO_COLOR: '' }, true],
    [{}, { FORCE_COLOR: '1' }, true],
    [{}, { FORCE_COLOR: '' }, false],
    [terminal, { FORCE_COLOR: '' }, true],
    [terminal, { FORCE_COLOR: '', NO_COLOR: '1' }, false],
    [{}, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [terminal, { FORCE_COLOR: '0' }, false],
    [terminal, { TERM: 'dumb' }, false],
    [terminal, { CI: 'true' }, true],
    [{}, { CI: 'true' }, false],
    [terminal, withoutColor({ FORCE_COLOR: '3' }), false],
  ])('%j under %j: %s', (stream, env, color) => {
    expect(hasColor(stream, env)).toBe(color)
  })
})

describe('width', () => {
  it.each([
    [terminal, { COLUMNS: '60' }, 120],
    [{}, { COLUMNS: '60' }, 60],
    [{}, { COLUMNS: 'wide' }, 80],
    [{}, {}, 80],
  ])('%j under %j: %i', (stream, env, width) => {
    expect(terminalWidth(stream, env)).toBe(width)
  })
})

describe('progress', () => {
  const drawn = (steps: [time: number, percent: number][]) => {
    const texts: string[] = []
    let time = 0
    const bar = progressBar(
      { write: (text: string) => texts.push(text) } as unknown as Writable,
      (count) => `${count} rows`,
      () => time,
    )
    for (const [at, percent] of steps) {
      time = at
      bar.update(percent)
    }
    bar.stop()
    bar.update(100)
    return texts
  }

  it('stays away from quick work', () => {
    expect(
      drawn([
        [100, 10],
        [999, 90],
      ]),
    ).toEqual([])
  })

  it('tells rows that come home, now and then', () => {
    const texts: string[] = []
    let time = 0
    const bar = progressBar(
      { write: (text: string) => texts.push(text) } as unknown as Writable,
      (count) => `${count} rows`,
      () => time,
    )
    for (const [at, rows] of [
      [500, 1000],
      [1000, 2000],
      [1100, 3000],
      [1300, 4000],
    ] as const) {
      time = at
      bar.rows(rows)
    }
    expect(texts).toEqual(['\r2000 rows\x1b[K', '\r4000 rows\x1b[K'])
  })

  it('draws each percent once and erases itself', () => {
    const texts = drawn([
      [1000, 50],
      [1100, 50.4],
      [1200, 200],
      [1300, -1],
    ])
    expect(texts).toEqual([
      `\r${'█'.repeat(15)}${'░'.repeat(15)} 50 %\x1b[K`,
      `\r${'█'.repeat(30)} 100 %\x1b[K`,
      `\r${'░'.repeat(30)} 0 %\x1b[K`,
      '\r\x1b[K',
    ])
  })

  it('is for terminals outside CI', () => {
    expect([isLive(terminal, {}), isLive({}, {}), isLive(terminal, { CI: 'true' }), isLive(terminal, { CI: 'false' })]).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})
