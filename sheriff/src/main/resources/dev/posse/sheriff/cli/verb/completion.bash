# Completion of sheriff for bash: source <(sheriff completion bash)
_sheriff() {
    local line="${COMP_LINE:0:COMP_POINT}" value rest prefix
    local -a words
    # bash splits at : and =, which are part of our words; so the line is split here, at blanks.
    read -r -a words <<<"$line"
    case $line in *[[:blank:]]) words+=("") ;; esac
    local current="${words[${#words[@]}-1]}"
    # What bash takes for the current word begins behind the last : or =.
    prefix="${current%"${COMP_WORDS[COMP_CWORD]#[:=]}"}"
    COMPREPLY=()
    while IFS=$'\t' read -r value rest; do
        value="${value#"$prefix"}"
        # What bash would take apart is quoted, but not within quotes that are open already.
        if [[ $current != *[\"\'\\]* && $value == *[!A-Za-z0-9_@%+=:,./~-]* ]]; then
            printf -v value '%q' "$value"
        fi
        COMPREPLY+=("$value")
    done < <("${words[0]}" __complete -- "${words[@]:1}" 2>/dev/null)
    case "${COMPREPLY[*]}" in
        */ | group: | host: | tag:) compopt -o nospace 2>/dev/null ;;
    esac
}
complete -F _sheriff sheriff
