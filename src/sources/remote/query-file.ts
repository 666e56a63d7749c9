import { lastOf } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { readSmallFile } from '../find/opener.js'
import type { Address } from './address.js'
import { noSingleQuery, writingQuery } from './faults.js'

const comment = String.raw`--[^\n]*|\/\*(?:[^*/]|\*(?!\/)|\/(?!\*)|\/\*[\s\S]*?\*\/)*\*\/|\/\*[\s\S]*?\*\/`
const quoted = String.raw`\be'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\2\$`
const pieces = new RegExp(String.raw`(${comment}|\s+)|${quoted}|\w+|[\s\S]`, 'gi')

/** The one SELECT of a file. @throws usage error for anything else, as far as its words tell it; the server refuses the rest */
export async function readQuery(address: Address, path: string, signal: AbortSignal | undefined): Promise<string> {
  const bytes = await readSmallFile(path, { shown: path, as: say('query-itself'), code: 'query-file' }, signal)
  const query = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const said = [...query.matchAll(pieces)].filter(([, blank]) => blank === undefined)
  while (said.at(-1)?.[0] === ';') said.pop()
  const first = said.find(([word]) => word !== '(')?.[0] ?? ''
  if (/^(?:insert|update|delete|merge|truncate|drop|create|alter|grant|revoke|copy|call|do)$/i.test(first))
    throw writingQuery(address, path)
  if (!/^(?:select|with|values|table)$/i.test(first) || said.some(([word]) => word === ';')) throw noSingleQuery(address, path)
  const last = lastOf(said)
  return query.slice(0, last.index + last[0].length)
}
