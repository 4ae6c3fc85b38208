package dev.posse.gui;

import dev.posse.common.client.PersonCredential;
import dev.posse.common.client.SheriffAddress;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.home.Home;
import dev.posse.common.home.Token;
import dev.posse.common.home.UserToken;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.run.Loop;
import dev.posse.gui.link.ClientLink;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.shell.Panel;
import dev.posse.gui.theme.OsTheme;
import dev.posse.gui.theme.Theme;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The panel's window over a real sheriff; it wires the parts and ends them. */
public final class PanelApp extends Application {
    private static volatile ExitCode ended = ExitCode.OK;

    private final Loop timers = new Loop("panel-timers");
    private final Executor worker = LogConsole.newWorker();
    private GuiOptions options;
    private boolean darkDesktop;
    private Theme theme;
    private Stage stage;
    private Optional<Panel> panel = Optional.empty();

    /** How the last panel of this program ended. */
    static ExitCode ended() {
        return ended;
    }

    static void end(ExitCode code) {
        ended = code;
        Platform.exit();
    }

    /** Not on the FX thread, so asking the desktop holds nobody up. */
    @Override
    public void init() {
        options = GuiOptions.parse(getParameters().getRaw());
        darkDesktop = options.dark().isEmpty() && OsTheme.dark();
    }

    @Override
    public void start(Stage window) {
        stage = window;
        theme = new Theme(options.dark().orElse(darkDesktop));
        Scene scene =
                new Scene(new javafx.scene.layout.StackPane(), options.width(), options.height());
        stage.setScene(scene);
        stage.setMinWidth(860);
        stage.setMinHeight(520);
        try {
            connect(options.sheriff());
            options.picture().ifPresent(shot -> shot.check(panel.orElseThrow().registry()));
        } catch (Complaint e) {
            System.err.println(e.getMessage());
            end(e.code());
            return;
        }
        stage.show();
        options.picture().ifPresent(shot -> new Picture(panel.orElseThrow(), theme, shot).take());
    }

    @Override
    public void stop() {
        panel.ifPresent(Panel::close);
        timers.close();
    }

    /** Shows that sheriff in place of the one before; Complaint when it is no address. */
    private void connect(Optional<String> endpoint) {
        Home home = Home.of(System.getenv());
        SheriffAddress address = SheriffAddress.find(endpoint, System.getenv(), home);
        SheriffClient client =
                SheriffClient.open(
                        address.endpoint(),
                        () -> Token.loadOrCreate(home.token()),
                        address.tokenFile().map(UserToken::load),
                        () -> PersonCredential.of(address, System.getenv(), Clock.systemUTC()),
                        actor());
        Panel next =
                new Panel(
                        new ClientLink(client, timers::now),
                        address.endpoint().toString(),
                        theme,
                        timers,
                        worker,
                        this::reconnect);
        Scene scene = stage.getScene();
        theme.forget(scene);
        scene.getStylesheets().clear();
        scene.setRoot(next.root());
        theme.dress(scene);
        stage.setTitle("Posse — " + address.endpoint());
        panel.ifPresent(Panel::close);
        panel = Optional.of(next);
        next.start();
    }

    private void reconnect(String endpoint) {
        try {
            connect(Optional.of(endpoint));
        } catch (Complaint e) {
            panel.ifPresent(shown -> shown.tell(e.getMessage()));
        }
    }

    private static String actor() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return System.getProperty("user.name") + "@" + host + " (panel)";
    }
}
