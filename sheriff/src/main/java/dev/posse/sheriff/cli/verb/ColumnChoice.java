package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.text.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which columns of a list are shown. */
final class ColumnChoice {
    private ColumnChoice() {}

    /** Those asked for by key or header; none asked for: by the format. */
    static <T> List<Column<T>> of(
            List<String> asked, OutputFormat format, List<Column<T>> usual, List<Column<T>> all) {
        if (asked.isEmpty()) {
            return format == OutputFormat.WIDE ? all : usual;
        }
        List<Column<T>> chosen = new ArrayList<>();
        for (String name : asked) {
            chosen.add(find(name.strip().toLowerCase(Locale.ROOT), all));
        }
        return chosen;
    }

    private static <T> Column<T> find(String name, List<Column<T>> all) {
        return all.stream()
                .filter(
                        column ->
                                column.key().equals(name)
                                        || column.header().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Complaint(
                                        ExitCode.USAGE,
                                        "there is no column '"
                                                + name
                                                + "'; there are "
                                                + String.join(
                                                        ", ",
                                                        all.stream().map(Column::key).toList())));
    }
}
