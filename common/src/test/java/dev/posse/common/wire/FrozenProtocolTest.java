package dev.posse.common.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.posse.proto.v1.ChallengeRequest;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.JoinRequest;
import dev.posse.proto.v1.Order;
import dev.posse.proto.v1.RunScriptRequest;
import dev.posse.proto.v1.Script;
import dev.posse.proto.v1.ToDeputy;
import dev.posse.proto.v1.WhoAmIRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Row H9: programs of other versions are out there, so what was once part of the protocol stays
 * what it was. {@code proto/protocol.frozen} holds every field, value and method that ever was.
 */
final class FrozenProtocolTest {
    private static final Path FROZEN = Path.of("..", "proto", "protocol.frozen");
    private static final List<FileDescriptor> FILES =
            List.of(
                            ChallengeRequest.getDescriptor(),
                            CommandRequest.getDescriptor(),
                            JoinRequest.getDescriptor(),
                            Order.getDescriptor(),
                            RunScriptRequest.getDescriptor(),
                            Script.getDescriptor(),
                            ToDeputy.getDescriptor(),
                            WhoAmIRequest.getDescriptor())
                    .stream()
                    .map(Descriptor::getFile)
                    .distinct()
                    .toList();

    @Test
    void whatOnceWasInTheProtocolStaysWhatItWas() throws IOException {
        List<String> frozen = Files.readAllLines(FROZEN);
        TreeSet<String> now = now();
        assertThat(now)
                .as(
                        "a line of proto/protocol.frozen is no longer true, and programs of another"
                                + " version would misunderstand this one: give the field its number,"
                                + " name and type back, or reserve the number and use another")
                .containsAll(frozen);
        assertThat(frozen)
                .as(
                        "something is new in the protocol; add its line to proto/protocol.frozen, in"
                                + " the order of the alphabet, and from then on it stays")
                .containsExactlyElementsOf(now);
    }

    private static TreeSet<String> now() {
        TreeSet<String> lines = new TreeSet<>();
        for (FileDescriptor file : FILES) {
            file.getMessageTypes().forEach(message -> message(message, lines));
            file.getEnumTypes().forEach(type -> values(type, lines));
            file.getServices()
                    .forEach(service -> service.getMethods().forEach(rpc -> rpc(rpc, lines)));
        }
        return lines;
    }

    private static void message(Descriptor message, TreeSet<String> lines) {
        if (message.getOptions().getMapEntry()) {
            return;
        }
        message.getFields().forEach(field -> lines.add(line(field)));
        message.getNestedTypes().forEach(nested -> message(nested, lines));
        message.getEnumTypes().forEach(type -> values(type, lines));
    }

    private static String line(FieldDescriptor field) {
        return "field "
                + field.getContainingType().getFullName()
                + " "
                + field.getNumber()
                + " "
                + field.getName()
                + " "
                + type(field)
                + (field.getRealContainingOneof() == null
                        ? ""
                        : " oneof " + field.getRealContainingOneof().getName());
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            List<FieldDescriptor> entry = field.getMessageType().getFields();
            return "map<" + type(entry.get(0)) + ", " + type(entry.get(1)) + ">";
        }
        String type =
                switch (field.getJavaType()) {
                    case MESSAGE -> field.getMessageType().getFullName();
                    case ENUM -> field.getEnumType().getFullName();
                    case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
                            field.getType().name().toLowerCase(java.util.Locale.ROOT);
                };
        return field.isRepeated() ? "repeated " + type : type;
    }

    private static void values(EnumDescriptor type, TreeSet<String> lines) {
        type.getValues()
                .forEach(
                        value ->
                                lines.add(
                                        "value "
                                                + type.getFullName()
                                                + " "
                                                + value.getNumber()
                                                + " "
                                                + value.getName()));
    }

    private static void rpc(MethodDescriptor rpc, TreeSet<String> lines) {
        lines.add(
                "rpc "
                        + rpc.getFullName()
                        + " ("
                        + (rpc.isClientStreaming() ? "stream " : "")
                        + rpc.getInputType().getFullName()
                        + ") returns ("
                        + (rpc.isServerStreaming() ? "stream " : "")
                        + rpc.getOutputType().getFullName()
                        + ")");
    }
}
