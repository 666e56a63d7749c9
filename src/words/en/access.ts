/** Files and folders that are opened, and those that are written: why one cannot be, or may not. */

const named = { input: 'an input', model: 'a model', configuration: 'the configuration', 'plug-in': 'a plug-in' }

const known: Record<ReadAs, string> = {
  input: 'the input',
  model: 'the model',
  configuration: 'the configuration',
  'plug-in': 'the plug-in',
}

/** What a file is to the run that reads it. */
export type ReadAs = keyof typeof named

export const access = {
  'is-not-there': 'there is no such file or folder',
  'is-no-folder': 'a part of its path is not a folder',
  'copy-too-large': 'a copy there would be larger than a file may be',
  'is-read-only': 'its disk is read-only',
  'name-impossible': 'no file can have this name',
  'no-space-left': 'there is no space left',
  'file-too-large': 'it would be larger than a file may be',
  'nobody-answers': 'it is a socket or a device that gives no data',
  'is-device': 'it is a device, not a file',
  'is-socket': 'it is a socket, not a file',
  'reads-without-end': (most: number) => `it does not end within ${most} MB`,
  'cannot-be-read-named': (what: string, shown: string, because: string) => `the ${what} ${shown} cannot be read: ${because}`,
  'names-nothing': (what: string) => `the name of ${what} is empty`,
  'is-address': 'it is a network address, and cartera reads files only from disk',
  'download-first': 'Download it first, or pipe it in and use - as the file name.',
  'temporary-folder-unusable': (folder: string, because: string) => `the temporary folder ${folder} cannot be used: ${because}`,
  'other-temporary-folder': 'Name another folder with --temp-dir, or with the variable TMPDIR.',
  'not-from-standard-input': 'this file cannot come from standard input (-)',
  'name-a-file-here': 'Name a file here.',
  'configuration-itself': 'the configuration',
  'input-itself': 'an input',
  'model-itself': 'model',
  'place-is-read': (shown: string, as: ReadAs) => `${shown} is ${named[as]} and is not overwritten.`,
  'place-is-other-name-of': (shown: string, other: string, as: ReadAs) =>
    `${shown} is the same file as ${known[as]} ${other} and is not overwritten.`,
  'other-file': (option: string) => `Choose another file for ${option}.`,
  'output-twice-named': (shown: string) => `${shown} is named twice as an output`,
  'one-file-twice': (shown: string, other: string) => `${shown} and ${other} are the same file, but two results go there`,
}
