import type { Classifier } from '../../model/definition.js'
import type { Command } from '../command.js'
import { check } from './check.js'
import { classifierCommand } from './classifier.js'
import { clean } from './clean.js'
import { cohorts } from './cohorts.js'
import { compare } from './compare.js'
import { completion } from './completion.js'
import { config } from './config.js'
import { demo } from './demo.js'
import { explain } from './explain.js'
import { forecast } from './forecast.js'
import { help } from './help.js'
import { history } from './history/history.js'
import { init } from './init.js'
import { inspect } from './inspect.js'
import { lift } from './lift.js'
import { list } from './list.js'
import { process } from './process.js'
import { run } from './run.js'

/** The commands that are no classifiers, in the order of help. */
const commands: readonly Command[] = [
  run,
  inspect,
  check,
  clean,
  compare,
  history,
  cohorts,
  forecast,
  lift,
  process,
  list,
  init,
  demo,
  config,
  explain,
  completion,
  help,
]

/** All commands: one for each classifier, and the others. */
export const commandsWith = (classifiers: readonly Classifier[]): readonly Command[] => [...classifiers.map(classifierCommand), ...commands]
