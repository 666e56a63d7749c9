#!/usr/bin/env node
const { ended } = require('../dist/cli.cjs')

// A plug-in that leaves a server or a timer open, and a wait that a signal broke off, would keep a process that has nothing left to do.
const patience = 500
ended.then(() => setTimeout(() => process.exit(), patience).unref())
