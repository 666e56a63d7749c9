/** The script and the style of a page, as they stand beside this file; a build puts their shortened texts in the place of this module. */
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

export const script = `(()=>{${read('./page.js')}})()`
export const style = read('./page.css')
