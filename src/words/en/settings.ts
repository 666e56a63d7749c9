/** Settings in force, and where they come from. */
export const settings = {
  'settings-title': 'Settings in force',
  'setting-option': 'option',
  'setting-environment': 'environment',
  'setting-file': 'configuration',
  'setting-default': 'default',
  'settings-told': (all: number, told: number) => `${all} settings, ${told} not at their default`,
}
