/** Plug-ins by name to checked classifiers. */
import { realpathSync } from 'node:fs'
import { usageError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { say } from '../words/sentence.js'
import { type Found, findPlugin } from './find.js'
import type { Taken } from './identity.js'

/**
 * Loads plug-ins.
 * @param names files or packages, as seen from `folder`; one that is named twice is loaded once
 * @param taken names that the program has already
 * @param signal ends the loading between two modules
 * @throws usage error that says where the first fault lies
 */
export async function loadPlugins(names: readonly string[], folder: string, taken: Taken, signal?: AbortSignal): Promise<Classifier[]> {
  const found = new Map<string, Found>()
  for (const name of names) {
    const plugin = findPlugin(name, folder)
    const path = realpathSync(plugin.path)
    if (!found.has(path)) found.set(path, plugin)
  }
  const loaded: Classifier[] = []
  const owners = new Map<string, string>()
  for (const { path, shown, kind } of found.values()) {
    for (const classifier of await classifiersOf(path, shown, kind, taken, signal)) {
      for (const name of [classifier.name, ...(classifier.aliases ?? [])]) {
        const other = owners.get(name)
        if (other !== undefined) {
          throw usageError('plugin', say('plugin-name-taken-by', shown, name, other), {
            file: shown,
            value: name,
            hint: say('rename-either'),
          })
        }
        owners.set(name, shown)
      }
      loaded.push(classifier)
    }
  }
  return loaded
}

async function classifiersOf(path: string, shown: string, kind: Found['kind'], taken: Taken, signal?: AbortSignal): Promise<Classifier[]> {
  if (kind === 'code') return (await import('./module.js')).moduleClassifiers(path, shown, taken, signal)
  return [(await import('./yaml.js')).yamlClassifier(path, shown, taken)]
}
