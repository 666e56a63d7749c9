/** What people read for the parameters of our methods: as they are typed. */
export const parameters: Readonly<Record<'names' | 'values', Readonly<Record<string, string>>>> = { names: {}, values: {} }
