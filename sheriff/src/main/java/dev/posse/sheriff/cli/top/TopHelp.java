package dev.posse.sheriff.cli.top;

import java.util.List;

/** The keys, as the help shows them. */
final class TopHelp {
    static final List<String> LINES =
            List.of(
                    "Move     ↑ ↓ j k   one row        PgUp PgDn   a page      Home End",
                    "         ← →       close and open a branch     Enter   branch, or logs",
                    "Arrange  g Tab     by group, by host, flat     o       sort by the next",
                    "         /         only: part of a name, group:nav, state:failed",
                    "         z         freeze the screen, and let it live again",
                    "Choose   Space     tag                         a u     tag all, none",
                    "",
                    "Act on what is tagged, else on the row, a group, a host:",
                    "         s         start what is stopped, stop what is up",
                    "         S T       start, stop                 r       restart",
                    "         K         kill without grace, asks first",
                    "",
                    "Look     l         logs, merged and followed   c       clear them",
                    "         d         describe                    e       events",
                    "         x         the runs of scripts; a run under way has its line on top",
                    "         :         any verb, as in the shell: script run go, signal HUP camera",
                    "",
                    "         Esc       untag, take the filter away",
                    "         q         leave; what runs goes on");

    private TopHelp() {}
}
