const persons = /^(?:Pareto|Burnett|Winer)\b/

/** A title inside a sentence: `Sales` is `sales`; `VVC` and names of persons stay. */
export const lower = (title: string) =>
  /^\p{Lu}(\p{Ll}|$)/u.test(title) && !persons.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
