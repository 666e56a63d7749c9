/** Days as people write them. */
import { words } from './languages.js'
import type { Language } from './sentence.js'

/** `2025-12-22`, in Spanish `22/12/2025`. */
export const dayIn = (date: string, language: Language): string => words[language].day(date)
