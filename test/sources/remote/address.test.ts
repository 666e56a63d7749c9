/** Addresses of servers: what may be shown of them. */
import { expect, test } from 'vitest'
import { tellsPassword, withoutSecrets } from '../../../src/sources/remote/address.js'

test.each([
  ['postgres://ana:s3cret@h/db', 'postgres://ana@h/db'],
  ['postgres://ana@corp.com:s3cret@h/db?table=t', 'postgres://ana@corp.com@h/db?table=t'],
  ['postgres://ana:s3 cret@h/db', 'postgres://ana@h/db'],
  ['postgres://ana:a@b@h/db', 'postgres://ana@h/db'],
  ['postgres://ana:20/24#x@h/db', 'postgres://ana@h/db'],
  ['postgres://h/db?password=x&token=y&table=t', 'postgres://h/db?table=t'],
  ['postgres://h/db?sslcert=c&sslkey=k&sslpassword=x', 'postgres://h/db?sslcert=c&sslkey=k'],
  ['postgres://ana@h/db?password=x', 'postgres://ana@h/db'],
  ['trino://h:8443/c/s?table=t&secret=x&apikey=y', 'trino://h:8443/c/s?table=t'],
])('%s is shown without its secret', (address, shown) => {
  expect(withoutSecrets(address)).toBe(shown)
  expect(tellsPassword(address)).toBe(address.startsWith('postgres'))
})

test.each(['postgres://h:5432/db?table=a@b', 'postgres://ana@h:5432/db?table=a@b', 'postgres:///db', 'a file@home.csv'])(
  '%s has none',
  (address) => {
    expect(withoutSecrets(address)).toBe(address)
    expect(tellsPassword(address)).toBe(false)
  },
)
