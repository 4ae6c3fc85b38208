# Completion of sheriff for fish: sheriff completion fish > ~/.config/fish/completions/sheriff.fish
function __sheriff_complete
    set -l words (commandline -opc)
    $words[1] __complete -- $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c sheriff -f -a '(__sheriff_complete)'
