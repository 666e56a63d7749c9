/** Markup as text: the only place where text becomes part of a page. */
import { visible } from './visible.js'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand within elements and attributes; what cannot be seen is shown, as on a terminal. */
export const escaped = (text: string) => visible(text).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** The text as a heading begins. */
export const headed = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** Attributes by name; what is undefined or false is left out, true has no value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

const rounded = (value: number) => String(Math.round(value * 10) / 10 || 0)

const attributesOf = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => {
      if (value === undefined || value === false) return ''
      return value === true ? ` ${name}` : ` ${name}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`
    })
    .join('')

/** An element; its children are markup already. */
export const element = (name: string, attributes: Attributes = {}, ...children: readonly string[]) =>
  `<${name}${attributesOf(attributes)}>${children.join('')}</${name}>`

/** An element of SVG without children. */
export const shape = (name: string, attributes: Attributes) => `<${name}${attributesOf(attributes)}/>`

/** A sentence before people begins with a capital, unless a file, an address, a column, a command or a sign such as `r 0.8` stands first. */
export const begun = (text: string) =>
  /^(?!\p{Ll} [\d<>≥≤]|[^aeoy] |cartera )\p{Ll}[\p{L}’'-]*(?:[ ,]|:(?!\/\/))/u.test(text) ? headed(text) : text
