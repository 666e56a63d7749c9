import { setTimeout as wait } from 'node:timers/promises'

/** Waits for a condition, which is asked again and again. @param most milliseconds. @throws where it does not come true in that time */
export async function until(isTrue: () => boolean | Promise<boolean>, what: string, most = 60_000): Promise<void> {
  const end = performance.now() + most
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`waited ${most} ms in vain for ${what}`)
    await wait(50)
  }
}
