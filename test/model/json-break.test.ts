import { expect, test } from 'vitest'
import { jsonFault } from '../../src/model/json-break.js'

test.each([
  ['', 'it is empty'],
  [' \n', 'it is empty'],
  ['\u0012\u0000', 'it is a binary file, not text'],
  ['{"schema":', 'its JSON ends too early or is damaged'],
  ['{"a": [1, 2', 'its JSON ends too early or is damaged'],
  ['{"a": [1, 2,], "b": 3}', 'it stops being JSON at line 1, column 13'],
  ['{"a": 1}\n{"b": 2}', 'it stops being JSON at line 2, column 1'],
  ['{\n "a": tru\n}', 'it stops being JSON at line 2, column 7'],
  ['{"a" 1}', 'it stops being JSON at line 1, column 2'],
  ['{"a": 01}', 'it stops being JSON at line 1, column 8'],
  ['{a: 1}', 'it stops being JSON at line 1, column 2'],
  ['customer,sales\nA,1\n', 'it stops being JSON at line 1, column 1'],
  ['['.repeat(300_000), 'its JSON ends too early or is damaged'],
  [`["${'x'.repeat(3_000_000)}",]`, 'it stops being JSON at line 1, column 3000005'],
])('%j', (text, says) => expect(String(jsonFault(text))).toBe(says))
