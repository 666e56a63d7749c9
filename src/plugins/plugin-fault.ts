import type { Fault } from '../model/faults.js'

/** A fault in a plug-in, at a path from one of the objects of its own data. */
export class PluginFault extends Error {
  constructor(
    readonly from: object,
    readonly fault: Fault,
  ) {
    super(String(fault.message))
    this.name = 'PluginFault'
  }
}
