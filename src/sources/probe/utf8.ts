/** Where the characters of UTF-8 begin and end among bytes. */
import { isUtf8 } from 'node:buffer'

/** Without the incomplete character at its end. */
export function wholeUtf8(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.subarray(0, bytes.length - back) : bytes
  }
  return bytes
}

/** Without the rest of a character at its beginning. */
export function fromUtf8Start(bytes: Buffer): Buffer {
  let start = 0
  while (start < 3 && start < bytes.length && ((bytes[start] as number) & 0xc0) === 0x80) start++
  return bytes.subarray(start)
}

/** Index of the first byte that is not UTF-8; −1 when all are. */
export function badUtf8(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isUtf8(wholeUtf8(bytes.subarray(0, middle)))) low = middle
    else high = middle - 1
  }
  return wholeUtf8(bytes.subarray(0, low)).length
}
