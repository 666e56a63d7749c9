/** The engine, and what is computed in it. */
export const engine = {
  'engine-refuses-limits': (said: string) => `the engine refuses its limits: ${said}`,
  'write-limits': 'Write --memory as 2GB and --threads as a whole number.',
  'too-little-memory': (memory: string) => `--memory ${memory} is too little for this input`,
  'no-memory-left': 'there is too little memory for this input',
  'leave-more-memory': 'Close other programs, or raise the limit of memory, such as that of ulimit -v.',
  'give-more-memory': 'Give more, or leave it out.',
  interrupted: 'interrupted; nothing was written',
  'circular-measure': (measure: string, path: readonly string[]) => `the measure "${measure}" needs itself: ${path.join(' → ')}`,
  'circular-lens': (lens: string, path: readonly string[]) => `the lens "${lens}" needs itself: ${path.join(' → ')}`,
  'segment-without-cut': (segment: string, measure: string) => `the segment "${segment}" asks for "${measure}", which has no cut`,
  'segment-of-no-level': (segment: string, measure: string, levels: readonly string[]) =>
    `the segment "${segment}" asks for a level of "${measure}" that is none of ${levels.join(', ')}`,
  'model-without-cuts': (measure: string, levels: readonly string[]) =>
    `the model has no cut points that divide "${measure}" into ${levels.join(', ')}`,
  'model-with-options': 'Leave out the options that change the levels, or save a model with them.',
}
