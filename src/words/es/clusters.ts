import type { clusters as english } from '../en/clusters.js'

/** Clústeres cuyas tablas se leen: lo que solo les puede faltar a ellos. */
export const clusters: typeof english = {
  'answer-not-understood': (place) => `no se puede leer: lo que responde ${place} no es lo que responde un servidor así`,
  'server-points-elsewhere': (place, other) =>
    `no se puede leer: ${place} remite a ${other}, y nada se envía a un servidor que usted no ha nombrado`,
  'forwarded-headers':
    'Indique usted ese servidor si es suyo; detrás de un proxy, el servidor debe atender a las cabeceras reenviadas (http-server.process-forwarded=true).',
  'secret-without-encryption': (place) => `no se envía una contraseña ni un token a ${place} sin cifrado`,
  'encrypt-or-no-secret': (secrets) => `Quite sslmode=disable de la dirección, o no defina ${secrets.join(' ni ')}.`,
  'secret-needs-encryption': (secrets) =>
    `Un servidor así no acepta secretos sin cifrado: añada sslmode=verify-full a la dirección, o no defina ${secrets.join(' ni ')}.`,
  'token-unreadable': (variable) => `lo que hay en ${variable} no es un token: tiene signos que ningún token tiene`,
  'try-encryption': 'Revise el servidor y el puerto; si es un servidor que cifra, añada sslmode=verify-full a la dirección.',
  'catalog-not-named': 'no se puede leer: no se dice en qué catálogo y esquema está la tabla',
  'name-catalog-and-schema': 'Van detrás del servidor: esquema://servidor/catálogo/esquema?table=ventas',
  'no-such-catalog-or-schema': (name) => `no se puede leer: el servidor no tiene ningún catálogo ni esquema ${name}`,
  'cancelled-there': 'no se puede leer: alguien ha cancelado allí la consulta',
  'scan-limit-reached': 'no se puede leer: la consulta se ha detenido allí, porque leía más de lo que permite --max-scan',
  'worker-lost': (name) => `no se puede leer: el clúster ha perdido un nodo en mitad de la consulta (${name})`,
  'unnamed-column': (query) => `no se puede leer: la consulta ${query} tiene una columna sin nombre`,
  'name-by-as': 'Nómbrela con AS: SELECT count(*) AS orders',
}
