# Read by the launchers beside it: finds Java, builds on first use and after a change, runs a program.
# shellcheck shell=sh

posse_root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd -P)
posse_out=$posse_root/target/posse

posse_die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Sets $java, or says what to install.
posse_find_java() {
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=$(command -v java) || posse_die 'Posse needs Java 17 or newer, and there is no java here: install a JDK (Debian, Ubuntu: apt install openjdk-17-jdk) or set JAVA_HOME.'
    fi
}

# Whether something that the programs are built from is newer than that file.
posse_changed_since() {
    [ -n "$(cd "$posse_root" && find pom.xml proto common deputy sheriff gui \
        \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$1" -print 2>/dev/null | head -n 1)" ]
}

posse_is_stale() {
    [ ! -f "$posse_out/built" ] || posse_changed_since "$posse_out/built"
}

# Whether Maven has built what is here already, whoever ran it; its first jar is the oldest.
posse_is_packaged() {
    for module in proto common sheriff deputy gui; do
        set -- "$posse_root/$module"/target/posse-"$module"-*.jar
        [ -f "$1" ] || return 1
    done
    for module in sheriff deputy gui; do
        [ -d "$posse_root/$module/target/lib" ] || return 1
    done
    set -- "$posse_root"/proto/target/posse-proto-*.jar
    ! posse_changed_since "$1"
}

# One line that says how far the build is, where somebody looks at a terminal. Ends as the build does.
posse_follow_build() {
    seconds=0
    while [ -t 2 ] && kill -0 "$1" 2>/dev/null; do
        step=$(sed -n 's/^.*Building Posse: \([a-z0-9]*\).*\[\([0-9]*\/[0-9]*\)\].*$/\1, \2/p' "$log" | tail -n 1)
        fetched=$(grep -c '^.*Downloaded from' "$log")
        printf '\r\033[KBuilding Posse, once: %s%s · %s s' "${step:-reading the poms}" \
            "$([ "$fetched" -gt 0 ] && printf ' · %s files fetched' "$fetched")" "$seconds" >&2
        sleep 1
        seconds=$((seconds + 1))
    done
    [ -t 2 ] && printf '\r\033[K' >&2
    wait "$1"
}

posse_need_builder() {
    command -v mvn >/dev/null || posse_die 'Posse is built by Maven on first use, and there is no mvn here: install it (Debian, Ubuntu: apt install maven).'
    [ -x "$(dirname "$(readlink -f "$java")")/javac" ] || command -v javac >/dev/null ||
        posse_die "Posse is built on first use, which takes a JDK, and $java is only a run-time (Debian, Ubuntu: apt install openjdk-17-jdk)."
}

posse_package() {
    posse_need_builder
    log=$posse_out/build.log
    [ -t 2 ] || printf 'Building Posse, once; this takes a minute or two (log: %s)\n' "$log" >&2
    : >"$log"
    (cd "$posse_root" && exec mvn -B -DskipTests -Dspotless.check.skip=true -pl sheriff,deputy,gui -am package) >"$log" 2>&1 9>&- &
    if ! posse_follow_build $!; then
        grep -E '^\[ERROR\]' "$log" | head -n 15 >&2
        posse_die "Posse did not build; the whole log is $log"
    fi
}

posse_build() {
    posse_is_stale || return 0
    mkdir -p "$posse_out"
    # Two launchers at once: the second waits for the first and then finds nothing to do.
    if command -v flock >/dev/null; then
        exec 9>"$posse_out/lock"
        flock 9
        posse_is_stale || { exec 9>&-; return 0; }
    fi
    touch "$posse_out/building"
    posse_is_packaged || posse_package
    rm -f "$posse_out"/*.jsa "$posse_out"/*.classpath
    for module in sheriff deputy gui; do
        find "$posse_root/$module/target" -maxdepth 2 -name '*.jar' ! -name '*-tests.jar' ! -path '*/test-lib/*' |
            sort | paste -s -d : - >"$posse_out/$module.classpath"
    done
    mv "$posse_out/building" "$posse_out/built"
    command -v flock >/dev/null && exec 9>&-
    return 0
}

# Java takes an archive only with the very jars that it was made from, and says nothing otherwise.
posse_archives_fit() {
    [ -f "$archive" ] && [ -f "$deputy_archive" ] &&
        [ -z "$(find "$posse_root/sheriff/target" "$posse_root/deputy/target" -maxdepth 2 -name '*.jar' -newer "$deputy_archive" | head -n 1)" ]
}

# Sets $archive and $deputy_archive, the archives of loaded classes for this Java that more than
# halve the start of a program, and has them made in the background where they are missing, unless
# POSSE_ARCHIVE is off. Without them everything works, only slower, so nothing here may fail.
posse_archives() {
    mark=$(printf '%s' "$java" | cksum | cut -d ' ' -f 1)
    archive=$posse_out/sheriff-$mark.jsa
    deputy_archive=$posse_out/deputy-$mark.jsa
    posse_archives_fit && return 0
    [ "${POSSE_ARCHIVE:-}" != off ] && command -v timeout >/dev/null || return 0
    (
        # Who comes second leaves it to the first.
        if command -v flock >/dev/null; then flock -n 8 || exit 0; fi
        posse_archives_fit && exit 0
        nice env -i PATH="$PATH" HOME="${HOME:-/}" "$posse_root/scripts/class-archive" "$java" "$(cat "$posse_out/sheriff.classpath")" "$archive" \
            "$(cat "$posse_out/deputy.classpath")" "$deputy_archive" 8>&-
        exit # So that the shell stays, which holds the lock.
    ) 8>"$posse_out/archive.lock" </dev/null >/dev/null 2>&1 9>&- &
    return 0
}

# Runs a program with that archive. Mapped where it was made for, it is shared between programs and
# costs no start-up time to move; what it says about itself is no message for a person.
posse_exec() { # ARCHIVE WORDS...
    with=$1
    shift
    if [ -f "$with" ]; then
        set -- -XX:SharedArchiveFile="$with" -XX:+IgnoreUnrecognizedVMOptions \
            -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 "$@"
    fi
    exec "$java" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:+UseSerialGC \
        -XX:TieredStopAtLevel=1 "$@"
}
