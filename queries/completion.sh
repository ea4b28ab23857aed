# Completion for bash 4.4 or newer. Unlike Click's own, it writes names of several words so that they stay one word.
_kpgraph_completion() {
    local word=${COMP_WORDS[COMP_CWORD]} type value
    while IFS=, read -r type value; do
        case $type in
            dir) COMPREPLY=() && compopt -o dirnames ;;
            file) COMPREPLY=() && compopt -o default ;;
            plain)
                case $word in
                    \"*) value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//\$/\\\$}
                        value=${value//\`/\\\`} ;;
                    \'*) value=${value//\'/\'\\\'\'} ;;
                    *) printf -v value %q "$value" ;;
                esac
                COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_WORDS="$(IFS=$'\n' && echo "${COMP_WORDS[*]}")" COMP_CWORD=$COMP_CWORD \
        _KPGRAPH_COMPLETE=bash_complete "$1" 2> /dev/null)
}
complete -o nosort -F _kpgraph_completion kpgraph
