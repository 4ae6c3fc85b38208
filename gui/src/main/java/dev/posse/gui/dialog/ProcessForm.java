package dev.posse.gui.dialog;

import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

/** The fields of a process: what ProcMan asked for, and its group. */
final class ProcessForm {
    private final Form form = new Form();
    private final TextField name = field("process-name", "camera");
    private final TextField command = field("process-command", "camera --fps 30");
    private final TextField folder = field("process-folder", "/opt/robot");
    private final ComboBox<String> host = new ComboBox<>();
    private final ComboBox<String> group = new ComboBox<>();
    private final CheckBox autostart = new CheckBox("Start when it is added and after a reboot");
    private final ComboBox<RestartPolicy.Mode> restart = new ComboBox<>();
    private final Optional<ProcessSpec> edited;
    private final Predicate<ProcessId> known;
    private final String commandBefore;

    /**
     * @param edited the process as it is; empty: a new one
     * @param known whether a process of that name and host exists
     */
    ProcessForm(
            Optional<ProcessSpec> edited,
            List<String> hosts,
            List<String> groups,
            Predicate<ProcessId> known) {
        this.edited = edited;
        this.known = known;
        host.setId("process-host");
        host.setEditable(true);
        host.getItems().setAll(hosts);
        group.setId("process-group");
        group.setEditable(true);
        group.getItems().setAll(groups);
        autostart.setId("process-autostart");
        restart.setId("process-restart");
        restart.getItems().setAll(RestartPolicy.Mode.values());
        restart.setConverter(new ModeText());
        commandBefore = edited.map(ProcessSpec::launch).map(ProcessForm::commandText).orElse("");
        fill();
        form.add("Name", name, this::nameProblem);
        form.add("Command", command, () -> required(command.getText(), "The command is empty."));
        form.add("Working directory", folder, this::folderProblem);
        form.add("Host", host, this::hostProblem);
        group.setMaxWidth(Double.MAX_VALUE);
        restart.setMaxWidth(Double.MAX_VALUE);
        form.add("Group", group);
        form.add("Auto-start", autostart);
        form.add("Auto-restart", restart);
    }

    Form form() {
        return form;
    }

    /** What the fields say; only after {@link Form#check}. */
    ProcessSpec spec() {
        ProcessId id =
                edited.map(ProcessSpec::id)
                        .orElseGet(() -> new ProcessId(text(host).strip(), name.getText().strip()));
        ProcessSpec base =
                edited.orElseGet(() -> ProcessSpec.of(id, Launch.of(command.getText().strip())));
        Labels labels = base.labels();
        return base.withLaunch(launch(base.launch()))
                .withLabels(
                        new Labels(
                                text(group).strip(),
                                labels.tags(),
                                labels.priority(),
                                labels.actions(),
                                labels.replicaOf()))
                .withRestart(base.restart().withMode(restart.getValue()))
                .withAutostart(autostart.isSelected());
    }

    private void fill() {
        host.setValue(edited.map(spec -> spec.id().host()).orElse(ProcessId.LOCALHOST));
        host.setDisable(edited.isPresent());
        restart.setValue(
                edited.map(spec -> spec.restart().mode()).orElse(RestartPolicy.Mode.NEVER));
        if (edited.isEmpty()) {
            folder.setText(System.getProperty("user.home"));
            group.setValue("");
            return;
        }
        ProcessSpec spec = edited.get();
        name.setText(spec.id().name());
        name.setEditable(false);
        name.getStyleClass().add("read-only");
        command.setText(commandBefore);
        folder.setText(spec.launch().cwd().orElse(""));
        group.setValue(spec.labels().group());
        autostart.setSelected(spec.autostart());
    }

    /** A command that nobody touched stays as it was written, with its arguments apart. */
    private Launch launch(Launch before) {
        boolean same = command.getText().equals(commandBefore);
        return new Launch(
                same ? before.command() : command.getText().strip(),
                same ? before.args() : List.of(),
                before.shell(),
                before.interpreter(),
                Optional.of(folder.getText().strip()),
                before.env(),
                before.secrets(),
                before.useOsEnv(),
                before.tty(),
                before.identity(),
                before.limits(),
                before.mergeStreams());
    }

    private Optional<String> nameProblem() {
        String text = name.getText().strip();
        if (text.isEmpty()) {
            return Optional.of("The name is empty.");
        }
        Optional<String> wrong = Names.problem(text);
        if (wrong.isPresent()) {
            return Optional.of("The name " + wrong.get() + ".");
        }
        String on = text(host).strip();
        return edited.isEmpty() && !on.isEmpty() && known.test(new ProcessId(on, text))
                ? Optional.of("There is a " + text + " on " + on + " already; edit that one.")
                : Optional.empty();
    }

    private Optional<String> folderProblem() {
        String text = folder.getText().strip();
        if (text.isEmpty()) {
            return Optional.of("The working directory is empty.");
        }
        try {
            return java.nio.file.Path.of(text).isAbsolute() || text.startsWith("~")
                    ? Optional.empty()
                    : Optional.of("The working directory has to be a whole path: begin with '/'.");
        } catch (InvalidPathException e) {
            return Optional.of("This is no path: " + e.getReason() + ".");
        }
    }

    private Optional<String> hostProblem() {
        String text = text(host).strip();
        if (text.isEmpty()) {
            return Optional.of("The host is empty.");
        }
        return Names.problem(text).map(wrong -> "The host's name " + wrong + ".");
    }

    private static Optional<String> required(String text, String otherwise) {
        return text.isBlank() ? Optional.of(otherwise) : Optional.empty();
    }

    /** What was typed counts, also before Enter. */
    private static String text(ComboBox<String> box) {
        String text = box.getEditor().getText();
        return text == null ? "" : text;
    }

    private static String commandText(Launch launch) {
        if (launch.args().isEmpty()) {
            return launch.command();
        }
        StringBuilder text = new StringBuilder(launch.command());
        for (String arg : launch.args()) {
            text.append(text.isEmpty() ? "" : " ").append(quoted(arg));
        }
        return text.toString();
    }

    private static String quoted(String arg) {
        return arg.matches("[A-Za-z0-9_./:=@%+,-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
    }

    private static TextField field(String id, String example) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(example);
        return field;
    }
}
