package dev.posse.deputy.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Exit;
import dev.posse.common.model.HealthCheck;
import java.io.IOException;

/** The one way in which the store writes values: their own parts, by their own names. */
final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    /* A newer deputy of the same schema may have added parts. */
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(Exit.class, ExitKinds.class)
                    .addMixIn(HealthCheck.Probe.class, ProbeKinds.class)
                    .addMixIn(Detector.class, DetectorKinds.class)
                    .addMixIn(JournalRecord.class, RecordKinds.class)
                    .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Exit.Code.class, name = "code"),
        @JsonSubTypes.Type(value = Exit.Signaled.class, name = "signaled"),
        @JsonSubTypes.Type(value = Exit.SpawnFailure.class, name = "spawn_failure"),
        @JsonSubTypes.Type(value = Exit.Unknown.class, name = "unknown"),
    })
    private interface ExitKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = HealthCheck.Probe.Http.class, name = "http"),
        @JsonSubTypes.Type(value = HealthCheck.Probe.Tcp.class, name = "tcp"),
        @JsonSubTypes.Type(value = HealthCheck.Probe.Script.class, name = "script"),
        @JsonSubTypes.Type(value = HealthCheck.Probe.Output.class, name = "output"),
    })
    private interface ProbeKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Detector.Pid.class, name = "pid"),
        @JsonSubTypes.Type(value = Detector.PidFile.class, name = "pid_file"),
        @JsonSubTypes.Type(value = Detector.Command.class, name = "command"),
    })
    private interface DetectorKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = JournalRecord.Snapshot.class, name = "snapshot"),
        @JsonSubTypes.Type(value = JournalRecord.Head.class, name = "head"),
        @JsonSubTypes.Type(value = JournalRecord.Boot.class, name = "boot"),
        @JsonSubTypes.Type(value = JournalRecord.Session.class, name = "session"),
        @JsonSubTypes.Type(value = JournalRecord.WholeBook.class, name = "book"),
        @JsonSubTypes.Type(value = JournalRecord.PartOfBook.class, name = "delta"),
        @JsonSubTypes.Type(value = JournalRecord.OfProcess.class, name = "process"),
        @JsonSubTypes.Type(value = JournalRecord.Forgotten.class, name = "forgotten"),
    })
    private interface RecordKinds {}

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value, e);
        }
    }

    /** IOException when it is not one of these, or breaks a rule of the model. */
    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }
}
