package dev.posse.gui.detail;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Supervision;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.Pending;
import dev.posse.gui.store.ProcessRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to say of a process, as labelled lines and badges. */
final class Facts {
    /** One labelled line. */
    record Fact(String label, String text) {}

    private Facts() {}

    /** How it is and why. */
    static List<Fact> state(ProcessRow row, PanelStore store) {
        ProcessStatus status = row.view().status();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        "Wanted",
                        (status.wantedUp() ? "up" : "down")
                                + " · actual "
                                + status.state().name().toLowerCase(Locale.ROOT)
                                + " since "
                                + Formats.clock(row.since())));
        if (status.state() == ProcessState.UNKNOWN) {
            facts.add(
                    new Fact(
                            "Last heard of",
                            row.staleSeconds(store.nanoTime())
                                    .map(Formats::ago)
                                    .orElse(Formats.NONE)));
        }
        facts.add(
                new Fact(
                        "Last exit",
                        status.lastExit()
                                .map(
                                        exit ->
                                                exit.phrase()
                                                        + status.lastExitAt()
                                                                .map(
                                                                        at ->
                                                                                " at "
                                                                                        + Formats
                                                                                                .full(
                                                                                                        at))
                                                                .orElse(""))
                                .orElse(Formats.NONE)));
        facts.add(
                new Fact(
                        status.state().atRest() ? "Next run" : "Next try",
                        status.nextTryAt()
                                .filter(at -> at.isAfter(store.now()))
                                .map(
                                        at ->
                                                "in "
                                                        + Formats.span(
                                                                Duration.between(store.now(), at)
                                                                        .plusMillis(999))
                                                        + ", at "
                                                        + Formats.clock(at))
                                .orElse(Formats.NONE)));
        facts.add(new Fact("Restarts", restarts(row.view())));
        return facts;
    }

    /** What runs. */
    static List<Fact> run(ProcessRow row, PanelStore store) {
        ProcessStatus status = row.view().status();
        boolean up = status.state().hasChild();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        "PID",
                        status.pid().isPresent()
                                ? String.valueOf(status.pid().getAsLong())
                                : Formats.NONE));
        facts.add(
                new Fact(
                        "Uptime",
                        status.startedAt()
                                .filter(at -> up)
                                .map(at -> Formats.span(Duration.between(at, store.toldAt())))
                                .orElse(Formats.NONE)));
        facts.add(
                new Fact(
                        "Threads",
                        row.view()
                                .sample()
                                .filter(any -> up)
                                .map(
                                        sample ->
                                                sample.threads()
                                                        + " in "
                                                        + Formats.processes(sample.processes()))
                                .orElse(Formats.NONE)));
        facts.add(
                new Fact(
                        "CPU time",
                        row.view()
                                .sample()
                                .filter(any -> up)
                                .map(sample -> cpuTime(sample.cpuSeconds()))
                                .orElse(Formats.NONE)));
        facts.add(new Fact("Run", "number " + status.runId()));
        return facts;
    }

    /** What it is configured to be. */
    static List<Fact> configured(ProcessRow row, Optional<ProcessDetail> detail) {
        ProcessView view = row.view();
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        "Folder",
                        detail.flatMap(all -> all.spec().launch().cwd()).orElse(Formats.NONE)));
        facts.add(new Fact("Source", source(view.origin())));
        detail.map(all -> all.spec().supervision().dependencies())
                .filter(needed -> !needed.isEmpty())
                .ifPresent(
                        needed ->
                                facts.add(
                                        new Fact(
                                                "Depends on",
                                                needed.stream()
                                                        .map(Dependency::phrase)
                                                        .collect(Collectors.joining(", ")))));
        detail.ifPresent(
                all ->
                        facts.add(
                                new Fact(
                                        "Stop",
                                        dev.posse.common.model.Signal.name(
                                                        all.spec().stop().signal())
                                                + ", killed after "
                                                + all.spec().stop().timeout().toMillis() / 1e3
                                                + " s")));
        return facts;
    }

    /** The file with line and column where there are such; its JSON path says no more. */
    private static String source(Origin origin) {
        String place = origin.place().replaceFirst(" \\$.*$", "");
        return place.startsWith(origin.source()) ? place : origin.source();
    }

    /** Short words that say how it is treated. */
    static List<String> badges(ProcessRow row, Optional<ProcessDetail> detail) {
        ProcessView view = row.view();
        List<String> badges = new ArrayList<>();
        if (view.restart() != RestartPolicy.Mode.NEVER) {
            badges.add(
                    "Auto-restart: "
                            + view.restart().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (view.autostart()) {
            badges.add("Autostart");
        }
        detail.map(all -> all.spec().supervision()).ifPresent(own -> ownAccord(own, badges));
        if (!view.labels().group().isEmpty()) {
            badges.add("Group: " + view.labels().group());
        }
        view.sets().forEach(set -> badges.add("Set: " + set));
        view.labels().tags().forEach(tag -> badges.add("#" + tag));
        if (view.status().disabled()) {
            badges.add("Disabled");
        }
        return badges;
    }

    private static void ownAccord(Supervision own, List<String> badges) {
        own.schedule().ifPresent(schedule -> badges.add("Schedule: " + schedule.when()));
        if (own.health().isPresent()) {
            badges.add("Health check");
        }
        if (!own.limits().isNone()) {
            badges.add("Limits");
        }
        if (own.watch().enabled()) {
            badges.add("Watch");
        }
        if (!own.hooks().equals(Hooks.NONE)) {
            badges.add("Hooks");
        }
    }

    /** V38's manner: {@code -}, {@code 5.50s}, {@code 1m 5s}, {@code 1h 1m}. */
    static String cpuTime(double seconds) {
        if (seconds <= 0) {
            return "-";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.2fs", seconds);
        }
        long whole = (long) seconds;
        return whole < 3600
                ? whole / 60 + "m " + whole % 60 + "s"
                : whole / 3600 + "h " + whole / 60 % 60 + "m";
    }

    /** Why it is as it is, as a sentence; empty when nobody said. */
    static String why(ProcessRow row) {
        Optional<Pending> pending = row.pending().filter(mine -> !mine.message().isEmpty());
        return pending.map(Pending::message)
                .or(() -> row.view().status().alarm())
                .orElse(row.view().status().reason())
                // What is as it should be needs no reason.
                .replaceFirst("^up$", "");
    }

    private static String restarts(ProcessView view) {
        String most = view.maxRestarts() == 0 ? "no limit" : String.valueOf(view.maxRestarts());
        return view.status().restarts()
                + " / "
                + most
                + " · in a row "
                + view.status().failures()
                + " · crashes "
                + view.status().crashes()
                + (view.status().fileRestarts() == 0
                        ? ""
                        : " · for changed files " + view.status().fileRestarts());
    }
}
