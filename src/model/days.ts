/** Days from one day to another, both YYYY-MM-DD; negative where the second is earlier. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
