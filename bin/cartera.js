#!/usr/bin/env node
import { ended } from '../dist/cli.js'

// A plug-in that leaves a server or a timer open, and a wait that a signal broke off, would keep a process that has nothing left to do.
const patience = 500
await ended
setTimeout(() => process.exit(), patience).unref()
