/** What foreign documents, limits and the engine are refused for. */
export const safety = {
  'several-statements': 'more than one statement was given to the engine at once',
}
