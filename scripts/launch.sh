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

# Whether something that the programs are built from has changed since the last build.
posse_is_stale() {
    [ -f "$posse_out/built" ] || return 0
    [ -n "$(cd "$posse_root" && find pom.xml proto common deputy sheriff gui \
        \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$posse_out/built" -print 2>/dev/null | head -n 1)" ]
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

posse_build() {
    posse_is_stale || return 0
    posse_need_builder
    mkdir -p "$posse_out"
    log=$posse_out/build.log
    # Two launchers at once: the second waits for the first and then finds nothing to do.
    if command -v flock >/dev/null; then
        exec 9>"$posse_out/lock"
        flock 9
        posse_is_stale || { exec 9>&-; return 0; }
    fi
    [ -t 2 ] || printf 'Building Posse, once; this takes a minute or two (log: %s)\n' "$log" >&2
    : >"$log"
    touch "$posse_out/building"
    (cd "$posse_root" && exec mvn -B -DskipTests -Dspotless.check.skip=true -pl sheriff,deputy,gui -am package) >"$log" 2>&1 9>&- &
    if ! posse_follow_build $!; then
        grep -E '^\[ERROR\]' "$log" | head -n 15 >&2
        posse_die "Posse did not build; the whole log is $log"
    fi
    rm -f "$posse_out"/*.jsa "$posse_out"/*.classpath
    for module in sheriff deputy gui; do
        find "$posse_root/$module/target" -maxdepth 2 -name '*.jar' ! -name '*-tests.jar' ! -path '*/test-lib/*' |
            sort | paste -s -d : - >"$posse_out/$module.classpath"
    done
    mv "$posse_out/building" "$posse_out/built"
    command -v flock >/dev/null && exec 9>&-
    return 0
}

# The archive of loaded classes that halves the start of a program; made once for each Java.
# Without it everything works, only slower, so nothing here may fail.
posse_archive() {
    program=$1
    archive=$posse_out/$program-$(printf '%s' "$java" | cksum | cut -d ' ' -f 1).jsa
    [ -f "$archive" ] && printf '%s' "-XX:SharedArchiveFile=$archive -Xshare:auto"
}

posse_make_archive() {
    program=$1 main=$2
    shift 2
    archive=$posse_out/$program-$(printf '%s' "$java" | cksum | cut -d ' ' -f 1).jsa
    [ -f "$archive" ] && return 0
    (
        "$java" -XX:ArchiveClassesAtExit="$archive.new" -Xlog:cds=off -Xlog:cds+dynamic=off \
            -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(cat "$posse_out/$program.classpath")" "$main" "$@"
        mv -f "$archive.new" "$archive"
    ) </dev/null >/dev/null 2>&1 9>&- &
}
