package dev.posse.gui.table;

import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.Pending;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.StateLook;
import dev.posse.gui.widget.StateBadge;
import java.util.Locale;
import javafx.scene.control.Tooltip;

/** The state by word, shape and colour; how old it is where it is old; the whole story on hover. */
final class StateCell extends NodeCell {
    private final StateBadge badge = new StateBadge();
    private final Tooltip story = new Tooltip();

    StateCell(PanelStore store) {
        super(store);
        story.setWrapText(true);
        story.setMaxWidth(480);
    }

    @Override
    boolean ages() {
        if (!(getItem() instanceof TableNode.Leaf leaf)) {
            return false;
        }
        return leaf.row().view().state() == ProcessState.BACKOFF
                || Staleness.of(leaf.row(), store()).stale();
    }

    @Override
    void show(ProcessRow row) {
        StateLook look = StateLook.of(row.view(), row.pending(), store().now());
        Staleness age = Staleness.of(row, store());
        badge.show(look, age.stale() ? stale(age) : "");
        story.setText(story(row));
        setTooltip(story);
        setGraphic(badge);
    }

    @Override
    void show(TableNode.Heading heading) {
        badge.show(heading.summary().look(), "");
        setTooltip(null);
        setGraphic(badge);
    }

    @Override
    void clear() {
        setGraphic(null);
        setTooltip(null);
    }

    private static String stale(Staleness age) {
        return age.seconds().map(Formats::ago).orElse("");
    }

    /**
     * "wanted up · actual backoff since 10:02:09 · next try 10:02:17 · last exit SIGSEGV · ...".
     */
    private String story(ProcessRow row) {
        ProcessStatus status = row.view().status();
        StringBuilder text = new StringBuilder();
        text.append("wanted ").append(status.wantedUp() ? "up" : "down");
        text.append(" · actual ").append(status.state().name().toLowerCase(Locale.ROOT));
        text.append(" since ").append(Formats.clock(row.since()));
        if (status.state() == ProcessState.UNKNOWN) {
            text.append(" · was ");
            text.append(row.view().lastState().name().toLowerCase(Locale.ROOT));
        }
        status.nextTryAt().ifPresent(at -> text.append(" · next try ").append(Formats.clock(at)));
        status.lastExit().ifPresent(exit -> text.append(" · last ").append(exit.phrase()));
        text.append(" · ").append(status.restarts()).append(" restarts");
        if (!status.reason().isEmpty()) {
            text.append('\n').append(status.reason());
        }
        status.alarm().ifPresent(alarm -> text.append('\n').append(alarm));
        row.pending()
                .map(Pending::message)
                .filter(message -> !message.isEmpty())
                .ifPresent(message -> text.append('\n').append(message));
        if (row.view().pending()) {
            text.append("\nan order waits for the deputy");
        }
        return text.toString();
    }
}
