/** A title inside a sentence: `Sales` is `sales`, `VVC` stays. */
export const lower = (title: string) => (/^\p{Lu}(\p{Ll}|$)/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title)
