/** The servers from which rows are read, by the scheme of their address: one folder and one line each. */
import type { Server } from './remote.js'

const servers = new Map<string, () => Promise<Server>>()

/** Makes a server known under the schemes of its addresses. A plug-in's own are added alike. */
function addServer(schemes: readonly string[], load: () => Promise<Server>): void {
  for (const scheme of schemes) servers.set(scheme, load)
}

addServer(['postgres', 'postgresql'], async () => (await import('./postgres/index.js')).postgres)
addServer(['trino'], async () => (await import('./trino/index.js')).trino)

/** The server of a scheme; undefined where none is known. */
export const serverOf = (scheme: string | undefined): (() => Promise<Server>) | undefined =>
  scheme === undefined ? undefined : servers.get(scheme)
