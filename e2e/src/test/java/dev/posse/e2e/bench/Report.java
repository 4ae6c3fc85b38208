package dev.posse.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table. */
final class Report {
    private final Map<String, Map<Row, Figure>> subjects = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    void add(String name, Map<Row, Figure> figures) {
        subjects.put(name, figures);
    }

    Map<Row, Figure> find(String name) {
        return subjects.get(name);
    }

    void remark(String text) {
        remarks.add(text);
    }

    String markdown() {
        List<String> names = List.copyOf(subjects.keySet());
        StringBuilder text = new StringBuilder();
        text.append("| what | must reach |");
        names.forEach(name -> text.append(' ').append(name).append(" |"));
        text.append(" reached |\n|---|---|");
        names.forEach(name -> text.append("---|"));
        text.append("---|\n");
        for (Row row : Row.values()) {
            Figure ours = subjects.get(names.get(0)).get(row);
            if (ours == null) {
                continue;
            }
            text.append("| ").append(row.label()).append(" | ");
            text.append(Figure.number(row.must())).append(" |");
            for (String name : names) {
                Figure figure = subjects.get(name).get(row);
                text.append(' ').append(figure == null ? "-" : figure.text());
                if (figure != null && figure != ours) {
                    double ratio = row.ratio(ours.median(), figure.median());
                    // What is too little to be measured is no number of times better.
                    text.append(Double.isFinite(ratio) ? ", ×" + Figure.number(ratio) : "");
                }
                text.append(" |");
            }
            text.append(row.reached(ours.median()) ? " yes |\n" : " **no** |\n");
        }
        return text.toString();
    }

    String notes() {
        StringBuilder text = new StringBuilder();
        Map<Row, Figure> ours = subjects.values().iterator().next();
        ours.forEach(
                (row, figure) -> {
                    if (figure.samples().length >= 10) {
                        text.append("- first call, ")
                                .append(row.label())
                                .append(": ")
                                .append(Figure.number(figure.first()))
                                .append('\n');
                    }
                });
        remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
        return text.toString();
    }

    void write(Path file, String command) throws IOException {
        Files.writeString(
                file,
                "# Performance\n\n"
                        + "Measured "
                        + LocalDate.now(java.time.ZoneOffset.UTC)
                        + " by `"
                        + command
                        + "` on "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores, Linux "
                        + System.getProperty("os.version").replaceAll("^(\\d+\\.\\d+).*", "$1")
                        + ", Java "
                        + System.getProperty("java.version")
                        + ". Medians; behind a figure of somebody else stands how many times better"
                        + " Posse is (×0.5: half as good). All columns come from one run.\n\n"
                        + markdown()
                        + "\n## Notes\n\n"
                        + notes()
                        + "\n## How\n\n"
                        + "The child is a static program that takes CLOCK_MONOTONIC as its first"
                        + " statement and tells it. Posse is started by `scripts/sheriff up`, as a"
                        + " user does, and asked over its socket; supervisor over its socket by"
                        + " XML-RPC; PM2 by its command line, so its figures hold the start of"
                        + " node. The C column does the same with nothing around it. CPU and PSS"
                        + " are read from `/proc` over all processes of the agent, which is what runs"
                        + " on each host: the deputy and its recorders. Death is seen by pidfd. Posse"
                        + " is warmed up first, since the first calls of a JVM are slow; the very"
                        + " first is in the notes. Lines of a flood are numbered and read back.\n");
    }
}
