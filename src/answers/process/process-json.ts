import { decimal, type Member, membersOf } from '../members.js'
import { inputsDocument } from '../portfolio/filter.js'
import type { ProcessHeader, Stage } from './process.js'

/** One document `cartera.process/1`. */
export const processDocument = (header: ProcessHeader): Member[] => membersOf(documentOf(header))

const documentOf = ({ as_of, filter, inputs, sales, stages, split, parts, warnings }: ProcessHeader) => ({
  schema: 'cartera.process/1',
  ...(filter ? { filter } : {}),
  as_of,
  inputs: inputsDocument(inputs, 'steps'),
  sales,
  stages: stages.map(stageOf),
  ...(split ? { split: split.column, parts: parts.map(({ name, stages }) => ({ part: name, stages: stages.map(stageOf) })) } : {}),
  warnings,
})

const stageOf = ({ conversion, median_days, p90_days, cost, satisfaction, ...counts }: Stage) => ({
  stage: counts.stage,
  reached: counts.reached,
  converted: counts.converted,
  conversion: conversion === null ? null : decimal(conversion.toFixed(6)),
  median_days,
  p90_days: p90_days === null ? null : decimal(p90_days.toFixed(6)),
  ...(cost === null ? {} : { cost: decimal(cost) }),
  ...(satisfaction === null ? {} : { satisfaction: decimal(satisfaction.toFixed(6)) }),
  open: counts.open,
  late: counts.late,
})
