package dev.posse.sheriff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.posse.sheriff.core.commands.AnswerTable;
import dev.posse.sheriff.core.orders.Answered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Keeps the answers to commands for a day, and at least the last 100,000. The newest are also in
 * memory, and an id that was never seen is known to be new without a look at the disk.
 */
public final class CommandTable implements AnswerTable {
    static final int AT_LEAST = 100_000;
    private static final int AT_MOST = 1_000_000;
    private static final Duration DAY = Duration.ofHours(24);
    private static final int IN_MEMORY = 2_000;
    private static final int LOOK_EVERY = 1_000;

    private final Database database;
    private final Executor loop;
    private final SeenIds seen = new SeenIds();
    private final Map<String, Answered> recent =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
                    return size() > IN_MEMORY;
                }
            };
    private int sinceLook;

    /**
     * @param loop where callbacks run, and from where this is called
     */
    public CommandTable(Database database, Executor loop) {
        this.database = database;
        this.loop = loop;
        database.prepare(this::prepare);
    }

    private void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS commands (number INTEGER PRIMARY KEY"
                            + " AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, answer"
                            + " TEXT NOT NULL)");
            try (ResultSet ids = statement.executeQuery("SELECT id FROM commands")) {
                while (ids.next()) {
                    seen.add(ids.getString(1));
                }
            }
        }
    }

    @Override
    public void find(String id, Consumer<Optional<Answered>> found) {
        Answered known = recent.get(id);
        if (known != null) {
            found.accept(Optional.of(known));
            return;
        }
        database.awaitOpen();
        if (!seen.maybe(id)) {
            found.accept(Optional.empty());
            return;
        }
        Lookup lookup = new Lookup(id, found);
        database.later(lookup);
    }

    @Override
    public void keep(List<Answered> answers, Runnable kept) {
        for (Answered answer : answers) {
            recent.put(answer.id(), answer);
            seen.add(answer.id());
        }
        database.later(
                new Database.Task() {
                    @Override
                    public void run(Connection connection) throws SQLException {
                        for (Answered answer : answers) {
                            insert(connection, answer);
                        }
                    }

                    @Override
                    public void committed() {
                        loop.execute(kept);
                    }
                });
    }

    private void insert(Connection connection, Answered answer) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT OR IGNORE INTO commands (id, at, answer) VALUES (?, ?, ?)")) {
            insert.setString(1, answer.id());
            insert.setString(2, answer.at().toString());
            insert.setString(3, AnswerText.toJson(answer).toString());
            insert.executeUpdate();
        }
        if (++sinceLook >= LOOK_EVERY) {
            sinceLook = 0;
            prune(connection, answer.at());
        }
    }

    private static void prune(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM commands WHERE (at < ? AND number <= (SELECT max(number) FROM"
                                + " commands) - ?) OR number <= (SELECT max(number) FROM commands)"
                                + " - ?")) {
            delete.setString(1, now.minus(DAY).toString());
            delete.setInt(2, AT_LEAST);
            delete.setInt(3, AT_MOST);
            delete.executeUpdate();
        }
    }

    /** One look into the table. */
    private final class Lookup implements Database.Task {
        private final String id;
        private final Consumer<Optional<Answered>> found;
        private Optional<Answered> answer = Optional.empty();

        Lookup(String id, Consumer<Optional<Answered>> found) {
            this.id = id;
            this.found = found;
        }

        @Override
        public void run(Connection connection) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT answer FROM commands WHERE id = ?")) {
                select.setString(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        answer =
                                Optional.of(
                                        AnswerText.fromJson(
                                                id, Json.MAPPER.readTree(rows.getString(1))));
                    }
                }
            } catch (JsonProcessingException e) {
                throw new SQLException("the answer to a command is no JSON", e);
            }
        }

        @Override
        public void committed() {
            loop.execute(() -> found.accept(answer));
        }

        @Override
        public void failed() {
            loop.execute(() -> found.accept(Optional.empty()));
        }
    }
}
