/** Steps that are written down instead of run. */
import type { Step } from '../dialect.js'
import type { Engine } from './engine.js'

/** Methods that need the values themselves find cut points outside the engine; a script that stands alone has none for them. */
const foundOutside: Step = { name: 'natural breaks are found outside SQL, by ckmeans; here they are null', sql: 'SELECT 1' }

/** An engine that runs nothing: it keeps the steps in their order, and no question has a row. */
export function scriptEngine(): Engine & { script(): string } {
  const steps: Step[] = []
  return {
    keepsOrder: false,
    run: async (step) => {
      if (typeof step !== 'string') steps.push(step)
    },
    rows: async () => [],
    async *stream() {},
    async *blocks() {},
    export: async () => {},
    doubles: async () => {
      if (steps.at(-1) !== foundOutside) steps.push(foundOutside)
      return new Float64Array()
    },
    columns: async (_, count) => Array.from({ length: count }, () => new Float64Array()),
    append: async () => {},
    close: () => {},
    script: () => `${steps.map(({ name, sql }) => `-- ${name}\n${sql};`).join('\n\n')}\n`,
  }
}

/** An engine whose steps are written down once they have run. */
export const writtenDown = (engine: Engine, script: Engine): Engine => ({
  ...engine,
  run: async (step) => {
    await engine.run(step)
    await script.run(step)
  },
})
