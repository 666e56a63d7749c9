/** The groups of customers: their columns, their parts, and the spellings of each. */
export { declareGroups, declareMapped, sourceOf, withGroupColumns } from './group-columns.js'
export { ownPart, ownStep, partsStep, severalQuery, writtenParts, writtenStep } from './group-parts.js'
export { type GroupColumn, groupSql, isSpeltVariously, respellStep, spellingsStep } from './spellings.js'
