package dev.posse.sheriff.store;

import dev.posse.common.model.script.ScriptRun;
import dev.posse.sheriff.core.scripts.RunLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Keeps the last runs of scripts. */
public final class RunTable implements RunLog {
    private final Database database;
    private volatile List<ScriptRun> kept = List.of();

    public RunTable(Database database) {
        this.database = database;
        database.prepare(this::prepare);
    }

    private void prepare(Connection connection) throws SQLException {
        List<ScriptRun> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, run TEXT NOT NULL)");
            try (ResultSet runs =
                    statement.executeQuery("SELECT id, run FROM runs ORDER BY id DESC")) {
                while (runs.next() && found.size() < MOST) {
                    RunText.read(runs.getLong(1), runs.getString(2)).ifPresent(found::add);
                }
            }
        }
        kept = List.copyOf(found);
    }

    @Override
    public List<ScriptRun> kept() {
        database.awaitOpen();
        return kept;
    }

    @Override
    public void keep(ScriptRun run) {
        database.later(
                connection -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT OR REPLACE INTO runs VALUES (?, ?)")) {
                        insert.setLong(1, run.id());
                        insert.setString(2, RunText.write(run));
                        insert.executeUpdate();
                    }
                    try (PreparedStatement delete =
                            connection.prepareStatement(
                                    "DELETE FROM runs WHERE id NOT IN"
                                            + " (SELECT id FROM runs ORDER BY id DESC LIMIT ?)")) {
                        delete.setInt(1, MOST);
                        delete.executeUpdate();
                    }
                });
    }
}
