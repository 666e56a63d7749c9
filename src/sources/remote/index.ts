/** The servers from which rows are read, by the scheme of their address: one folder and one line each. */
import type { Server } from './remote.js'

/** Loads a server when its first address is met. */
type Load = () => Promise<Server>

const servers = new Map<string, Load>()

/** Makes a server known under the schemes of its addresses. A plug-in's own are added alike. */
export function addServer(schemes: readonly string[], load: Load): void {
  for (const scheme of schemes) servers.set(scheme, load)
}

addServer(['postgres', 'postgresql'], async () => (await import('./postgres/index.js')).postgres)
addServer(['trino'], async () => (await import('./trino/index.js')).trino)

/** The server of a scheme; undefined where none is known. */
export const serverOf = (scheme: string | undefined): Load | undefined => (scheme === undefined ? undefined : servers.get(scheme))

/** How addresses of known servers begin: `postgres://`. */
export const knownSchemes = (): string[] => [...servers.keys()].map((scheme) => `${scheme}://`)
