import type { settings as english } from '../en/settings.js'

/** Settings in force, and where they come from. */
export const settings: typeof english = {
  'settings-title': 'Ajustes en vigor',
  'setting-option': 'opción',
  'setting-environment': 'entorno',
  'setting-file': 'configuración',
  'setting-default': 'por defecto',
  'settings-told': (all, told) => `${all} ajustes, ${told} distintos de los de por defecto`,
}
