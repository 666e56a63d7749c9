import type { CompletedCommand, CompletedOption, Said } from './completed.js'

/** Fish 3 and later. */
export const fishScript = (
  commands: readonly CompletedCommand[],
  said: Said,
) => `# cartera completion for fish; save as ~/.config/fish/completions/cartera.fish
function __cartera_command
    set -l words (commandline -opc)
    test (count $words) -gt 1; and contains -- $words[2] $argv
end
function __cartera_first
    test (count (commandline -opc)) -eq 1
end
complete -c cartera -f
complete -c cartera -n __cartera_first -s h -l help -d ${quoted(said('show this help'))}
complete -c cartera -n __cartera_first -s V -l version -d ${quoted(said('show the version'))}
${commands.map(commandLines).join('')}`

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

function commandLines({ names, help, options, commands, operands }: CompletedCommand): string {
  const seen = `complete -c cartera -n ${quoted(`__cartera_command ${names.join(' ')}`)}`
  return [
    ...names.map((name) => `complete -c cartera -n __cartera_first -a ${name} -d ${quoted(help)}`),
    ...(commands ? [`${seen} -a ${quoted(commands.join(' '))}`] : []),
    ...(operands === 'files' ? [`${seen} -F`] : operands.length ? [`${seen} -a ${quoted(operands.join(' '))}`] : []),
    ...options.map((option) => `${seen} ${optionFlags(option)}`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function optionFlags({ short, long, help, value }: CompletedOption): string {
  const flags = [...(short ? [`-s ${short.slice(1)}`] : []), `-l ${long.slice(2)}`]
  if (value?.choices.length) flags.push('-x', `-a ${quoted(value.choices.join(' '))}`)
  else if (value?.path) flags.push(value.path === 'folder' ? "-x -a '(__fish_complete_directories)'" : '-r -F')
  else if (value) flags.push('-x')
  return [...flags, `-d ${quoted(help)}`].join(' ')
}
