import * as z from 'zod'
import { dictionary } from '../../fields/dictionary.js'
import type { Classifier } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'

const parameters = z.strictObject({})

const money = ['sales', 'margin', 'monetary', 'cost']

/** Every field of the dictionary, in the words of a classifier. A classifier's own fields ride along as they are: a run that does not ask for them reads rows in which they are faulty. */
export const readingAll: Classifier<z.infer<typeof parameters>> = {
  name: 'clean',
  title: { en: 'Rows', es: 'Filas' },
  summary: titleOf('customers'),
  source: '',
  method: '',
  parameters,
  needs: [],
  define: (_, has) => {
    const isRead = (name: string) => name !== 'recency' || !has.has('date')
    const columns = Object.keys(dictionary).filter(
      (name) => isRead(name) && has.has(name) && !['id', 'text', undefined].includes(has.kind(name)),
    )
    const weigh = money.find((name) => has.has(name)) ?? 'rows'
    return {
      measures: { [weigh]: weigh === 'rows' ? '1' : weigh },
      cuts: {},
      segments: [{ id: 'all', label: titleOf('customers') }],
      weigh,
      rank: [],
      columns,
    }
  },
}
