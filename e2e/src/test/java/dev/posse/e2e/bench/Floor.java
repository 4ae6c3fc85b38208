package dev.posse.e2e.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The same by a C program with nothing around it. */
final class Floor {
    private final Path program;
    private final Path child;
    private final Path folder;
    private final Measures.Scale scale;

    Floor(Path program, Path child, Path folder, Measures.Scale scale) {
        this.program = program;
        this.child = child;
        this.folder = folder;
        this.scale = scale;
    }

    Map<Row, Figure> figures() {
        Map<Row, Figure> figures = new EnumMap<>(Row.class);
        figures.put(Row.START, millis("start", scale.samples()));
        figures.put(Row.RESPAWN, millis("kill", scale.samples()));
        figures.put(Row.STOP, millis("stop", scale.samples()));
        figures.put(Row.START_200, millis("all", scale.many()));
        figures.put(Row.STOP_200, millis("stopall", scale.many()));
        figures.put(Row.START_1000, millis("all", scale.thousand()));
        List<Double> flood = run("flood", String.valueOf(scale.flood()));
        figures.put(Row.FLOOD, Figure.of(scale.flood() / 1e6 / (flood.get(0) / 1e9)));
        figures.put(Row.FLOOD_CPU, Figure.of(flood.get(1) / 1e9));
        return figures;
    }

    private Figure millis(String mode, int count) {
        return Figure.of(run(mode, String.valueOf(count)).stream().map(n -> n / 1e6).toList());
    }

    private List<Double> run(String mode, String amount) {
        Stamps stamps = new Stamps(folder.resolve("floor-stamps"));
        stamps.clear();
        List<Double> nanos = new ArrayList<>();
        Tools.run(
                        Map.of(),
                        List.of(
                                program.toString(),
                                mode,
                                amount,
                                child.toString(),
                                stamps.file().toString(),
                                folder.resolve("floor-log").toString()))
                .lines()
                .forEach(line -> nanos.add(Double.parseDouble(line)));
        return nanos;
    }
}
