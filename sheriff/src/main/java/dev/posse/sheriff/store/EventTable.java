package dev.posse.sheriff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.core.notices.EventLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the newest 200,000 notices. */
public final class EventTable implements EventLog {
    static final int MOST = 200_000;
    private static final int LOOK_EVERY = 1_000;
    private static final TypeReference<HashMap<String, String>> FIELDS = new TypeReference<>() {};

    private final Database database;
    private final int most;
    private volatile long newest;
    private int sinceLook;

    public EventTable(Database database) {
        this(database, MOST);
    }

    EventTable(Database database, int most) {
        this.database = database;
        this.most = most;
        database.prepare(this::prepare);
    }

    private void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS events (sequence INTEGER PRIMARY KEY, at TEXT NOT"
                            + " NULL, severity TEXT NOT NULL, kind TEXT NOT NULL, process_name TEXT,"
                            + " process_host TEXT, host TEXT, text TEXT NOT NULL, actor TEXT NOT"
                            + " NULL, reason TEXT NOT NULL, fields TEXT NOT NULL)");
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS events_process ON events (process_name,"
                            + " process_host, sequence)");
            try (ResultSet last = statement.executeQuery("SELECT max(sequence) FROM events")) {
                newest = last.next() ? last.getLong(1) : 0;
            }
        }
    }

    @Override
    public long newest() {
        database.awaitOpen();
        return newest;
    }

    @Override
    public void append(Notice notice) {
        database.later(connection -> insert(connection, notice));
    }

    @Override
    public void find(Query query, Consumer<List<Notice>> answer) {
        List<Notice> found = new ArrayList<>();
        database.later(
                new Database.Task() {
                    @Override
                    public void run(Connection connection) throws SQLException {
                        found.addAll(select(connection, query));
                    }

                    @Override
                    public void committed() {
                        answer.accept(found);
                    }

                    @Override
                    public void failed() {
                        answer.accept(List.of());
                    }
                });
    }

    private void insert(Connection connection, Notice notice) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, notice.sequence());
            insert.setString(2, notice.at().toString());
            insert.setString(3, notice.severity().name());
            insert.setString(4, notice.kind());
            insert.setString(5, notice.process().map(ProcessId::name).orElse(null));
            insert.setString(6, notice.process().map(ProcessId::host).orElse(null));
            insert.setString(7, notice.host().orElse(null));
            insert.setString(8, notice.text());
            insert.setString(9, notice.actor());
            insert.setString(10, notice.reason());
            insert.setString(11, json(notice.fields()));
            insert.executeUpdate();
        }
        newest = Math.max(newest, notice.sequence());
        if (++sinceLook >= LOOK_EVERY) {
            sinceLook = 0;
            prune(connection);
        }
    }

    private void prune(Connection connection) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM events WHERE sequence <= ?")) {
            delete.setLong(1, newest - most);
            delete.executeUpdate();
        }
    }

    /** One process is looked up by its index; several are picked out of the newest. */
    private static List<Notice> select(Connection connection, EventLog.Query query)
            throws SQLException {
        Optional<ProcessId> one =
                query.processes().size() == 1
                        ? query.processes().stream().findFirst()
                        : Optional.empty();
        String sql =
                "SELECT * FROM events"
                        + (one.isPresent() ? " WHERE process_name = ? AND process_host = ?" : "")
                        + " ORDER BY sequence DESC";
        List<Notice> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (one.isPresent()) {
                select.setString(1, one.get().name());
                select.setString(2, one.get().host());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next() && found.size() < query.last()) {
                    Notice notice = notice(rows);
                    if (query.since().filter(notice.at()::isBefore).isPresent()) {
                        break;
                    }
                    if (query.matches(notice)) {
                        found.add(notice);
                    }
                }
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static Notice notice(ResultSet row) throws SQLException {
        String name = row.getString("process_name");
        return new Notice(
                row.getLong("sequence"),
                Instant.parse(row.getString("at")),
                Notice.Severity.valueOf(row.getString("severity")),
                row.getString("kind"),
                name == null
                        ? Optional.empty()
                        : Optional.of(new ProcessId(row.getString("process_host"), name)),
                Optional.ofNullable(row.getString("host")),
                row.getString("text"),
                row.getString("actor"),
                row.getString("reason"),
                fields(row.getString("fields")));
    }

    private static String json(Map<String, String> fields) {
        return Json.MAPPER.valueToTree(fields).toString();
    }

    private static Map<String, String> fields(String json) throws SQLException {
        try {
            return Json.MAPPER.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new SQLException("the fields of an event are no JSON", e);
        }
    }
}
