import type { CompletedCommand, CompletedOption, Said } from './completed.js'

/** Zsh, as an autoloaded function or sourced. */
export const zshScript = (commands: readonly CompletedCommand[], said: Said) => `#compdef cartera
# cartera completion for zsh; save as _cartera in a folder of $fpath, or:
#   source <(cartera completion zsh)
_cartera() {
  local -a commands
  commands=(
${commands.flatMap(({ names, help }) => names.map((name) => `    ${quoted(`${name}:${help}`)}`)).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    _arguments ${quoted(`--help[${bracketed(said('show this help'))}]`)} ${quoted(`--version[${bracketed(said('show the version'))}]`)}
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(branch).join('\n')}
  esac
}
if [[ $funcstack[1] == _cartera ]]; then
  _cartera "$@"
else
  compdef _cartera cartera
fi
`

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** Text inside the brackets of an `_arguments` specification. */
const bracketed = (text: string) => text.replace(/[\\[\]:]/g, '\\$&')

function branch({ names, options, commands, operands }: CompletedCommand): string {
  const first = commands ? [quoted(`1:${names[0]}:(${commands.join(' ')})`)] : []
  const operand = operands === 'files' ? ["'*:file:_files'"] : operands.length ? [quoted(`1:${names[0]}:(${operands.join(' ')})`)] : []
  const specs = [...options.flatMap(optionSpecs), ...first, ...operand]
  return `    ${names.join('|')})
      _arguments -s ${specs.map((spec) => `\\\n        ${spec}`).join(' ')}
      ;;`
}

function optionSpecs({ short, long, help, value, repeatable }: CompletedOption): string[] {
  const flags = [...(short ? [short] : []), long]
  const before = repeatable ? '*' : flags.length > 1 ? `(${flags.join(' ')})` : ''
  const after = value ? `:${bracketed(value.name)}:${action(value)}` : ''
  return flags.map((flag) => quoted(`${before}${flag}${value && flag.startsWith('--') ? '=' : ''}[${bracketed(help)}]${after}`))
}

function action({ choices, path }: NonNullable<CompletedOption['value']>): string {
  if (choices.length) return `(${choices.join(' ')})`
  return path === 'file' ? '_files' : path === 'folder' ? '_files -/' : ' '
}
