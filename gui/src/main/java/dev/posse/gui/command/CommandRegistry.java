package dev.posse.gui.command;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/** All that can be done, in the order in which menus show it. */
public final class CommandRegistry {
    private final Map<String, PanelCommand> commands = new LinkedHashMap<>();

    public CommandRegistry(List<PanelCommand> all) {
        for (PanelCommand command : all) {
            add(command);
        }
    }

    private void add(PanelCommand command) {
        for (PanelCommand other : commands.values()) {
            if (other.id().equals(command.id())) {
                throw new IllegalArgumentException("two commands are called " + command.id());
            }
            if (command.key().isPresent() && command.key().equals(other.key())) {
                throw new IllegalArgumentException(
                        command.id() + " and " + other.id() + " have the same key");
            }
        }
        commands.put(command.id(), command);
    }

    public Collection<PanelCommand> all() {
        return Collections.unmodifiableCollection(commands.values());
    }

    /** The command of that id; it has to exist. */
    public PanelCommand get(String id) {
        return find(id).orElseThrow(
                        () -> new IllegalArgumentException("no command is called " + id));
    }

    public Optional<PanelCommand> find(String id) {
        return Optional.ofNullable(commands.get(id));
    }

    /** The command whose key was pressed. */
    public Optional<PanelCommand> byKey(KeyEvent event) {
        return commands.values().stream()
                .filter(command -> command.key().filter(key -> key.match(event)).isPresent())
                .findFirst();
    }
}
