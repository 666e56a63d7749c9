/** What work costs, however busy the machine is. */
import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** Seconds of processor time that this process spends while work is done, with all its threads. */
export async function cpuSeconds<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, result }
}

/** Bytes that this process has read from files so far; undefined where the system does not tell. */
export const bytesRead = (): number | undefined =>
  existsSync('/proc/self/io') ? Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]) : undefined

/** Whether a process sleeps, and its processor time in hundredths of a second; undefined where the system does not tell, or it is gone. */
function stateOf({ pid }: ChildProcess): { sleeps: boolean; ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return { sleeps: fields[0] === 'S', ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return undefined
  }
}

/** Waits until a process does nothing any more but wait. */
export async function idle(child: ChildProcess): Promise<void> {
  if (stateOf(child) === undefined) return wait(2500)
  for (let [quiet, before] = [0, -1]; quiet < 5; ) {
    await wait(100)
    const now = stateOf(child)
    if (now === undefined) return
    quiet = now.sleeps && now.ticks === before && now.ticks >= 4 ? quiet + 1 : 0
    before = now.ticks
  }
}
