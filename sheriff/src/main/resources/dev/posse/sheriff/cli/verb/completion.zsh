#compdef sheriff
# Completion of sheriff for zsh: source <(sheriff completion zsh)
_sheriff() {
    local line
    local -a lines values
    lines=("${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    for line in "${lines[@]}"; do
        [[ -n "$line" ]] || continue
        values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    _describe sheriff values
}
compdef _sheriff sheriff
