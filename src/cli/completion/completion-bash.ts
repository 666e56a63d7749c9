import type { CompletedCommand, CompletedOption } from './completed.js'

/** Bash 3.2 and later, without bash-completion. Where nothing is offered, readline completes file names. */
export const bashScript = (commands: readonly CompletedCommand[]) => `# cartera completion for bash; add to ~/.bashrc:
#   source <(cartera completion bash)
_cartera() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}" command="\${COMP_WORDS[1]}"
  if [[ $cur == "=" ]]; then
    cur=""
  elif [[ $prev == "=" && $COMP_CWORD -gt 1 ]]; then
    prev="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    _cartera_offer ${words([...commands.flatMap(({ names }) => names), '--help', '--version'])}
    return
  fi
  case "$command" in
${commands.map(branch).join('\n')}
  esac
}
_cartera_offer() {
  COMPREPLY=($(compgen -W "$*" -- "$cur"))
  if [[ \${#COMPREPLY[@]} -eq 0 ]]; then _cartera_no_files; fi
}
_cartera_no_files() {
  compopt +o default +o bashdefault 2>/dev/null
}
complete -o bashdefault -o default -F _cartera cartera
`

const words = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(' ')

const flags = ({ short, long }: CompletedOption) => [...(short ? [short] : []), long]

function branch({ names, options, commands, operands }: CompletedCommand): string {
  const valued = options.filter(({ value }) => value)
  return `    ${names.join('|')})
      case "$prev" in
${valued.map(valueBranch).join('\n')}
      esac
      if [[ $cur == -* ]]; then
        _cartera_offer ${words(options.map(({ long }) => long))}
        return
      fi
${commands ? `      if [[ $COMP_CWORD -eq 2 ]]; then _cartera_offer ${words(commands)}; fi\n` : ''}${operands === 'files' ? '      return' : operands.length ? `      if [[ $COMP_CWORD -eq 2 ]]; then _cartera_offer ${words(operands)}; else _cartera_no_files; fi` : '      _cartera_no_files'}
      ;;`
}

function valueBranch(option: CompletedOption): string {
  const { choices, path } = option.value as NonNullable<CompletedOption['value']>
  const offer = choices.length ? `_cartera_offer ${words(choices)}; ` : path ? '' : '_cartera_no_files; '
  return `        ${flags(option).join('|')}) ${offer}return ;;`
}
