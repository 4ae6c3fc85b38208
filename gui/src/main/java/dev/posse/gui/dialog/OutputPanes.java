package dev.posse.gui.dialog;

import dev.posse.common.client.LogListener;
import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.logs.AnsiText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The last lines of stdout and stderr side by side, as ProcMan's edit dialog had them. */
final class OutputPanes extends HBox implements LogListener {
    private static final int TAIL = 100;
    private static final int MOST = 64 * 1024;

    private final Executor screen;
    private final TextArea out = area("process-stdout");
    private final TextArea err = area("process-stderr");
    private final AutoCloseable following;

    OutputPanes(SheriffLink link, ProcessId process, Executor screen) {
        super(10);
        this.screen = screen;
        getChildren().addAll(titled("stdout", out), titled("stderr", err));
        following = link.follow(List.of(process), TAIL, this);
    }

    /** The dialog is gone. */
    void close() {
        try {
            following.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing a log stream failed", e);
        }
    }

    @Override
    public void chunk(ProcessId process, LogChunk chunk) {
        String text = new String(chunk.data(), StandardCharsets.UTF_8);
        String seen = text.lines().map(AnsiText::plain).collect(Collectors.joining("\n", "", "\n"));
        TextArea area = chunk.stream() == LogStream.ERR ? err : out;
        screen.execute(() -> append(area, seen));
    }

    @Override
    public void gap(ProcessId process, LogGap gap) {
        TextArea area = gap.stream() == LogStream.ERR ? err : out;
        screen.execute(() -> append(area, "— " + gap.reason() + " —\n"));
    }

    @Override
    public void waiting(ProcessId process, String why) {
        screen.execute(() -> append(out, "— " + why + " —\n"));
    }

    @Override
    public void ended(ProcessId process, String error) {
        if (!error.isEmpty()) {
            waiting(process, error);
        }
    }

    private static void append(TextArea area, String text) {
        area.appendText(text);
        if (area.getLength() > MOST) {
            area.deleteText(0, area.getLength() - MOST / 2);
        }
    }

    private static VBox titled(String title, TextArea area) {
        Label label = new Label(title);
        label.getStyleClass().add("form-label");
        VBox box = new VBox(3, label, area);
        VBox.setVgrow(area, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static TextArea area(String id) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setEditable(false);
        area.setPrefRowCount(7);
        area.setPrefColumnCount(28);
        area.getStyleClass().add("mono");
        return area;
    }
}
