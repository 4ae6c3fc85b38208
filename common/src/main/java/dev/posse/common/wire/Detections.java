package dev.posse.common.wire;

import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;

/** How a process is found again. */
final class Detections {
    private Detections() {}

    static dev.posse.proto.v1.Detection toProto(Detection detection) {
        return dev.posse.proto.v1.Detection.newBuilder()
                .addAllDetectors(detection.detectors().stream().map(Detections::toProto).toList())
                .setPidFile(detection.pidFile().orElse(""))
                .setDetached(detection.detached())
                .build();
    }

    static Detection fromProto(dev.posse.proto.v1.Detection proto) {
        return new Detection(
                proto.getDetectorsList().stream().map(Detections::fromProto).toList(),
                Launches.text(proto.getPidFile()),
                proto.getDetached());
    }

    private static dev.posse.proto.v1.Detector toProto(Detector detector) {
        dev.posse.proto.v1.Detector.Builder proto = dev.posse.proto.v1.Detector.newBuilder();
        if (detector instanceof Detector.Pid fixed) {
            proto.setPid(fixed.pid());
        } else if (detector instanceof Detector.PidFile file) {
            proto.setPidFile(file.path());
        } else if (detector instanceof Detector.Command command) {
            proto.setCommand(command.command());
        }
        return proto.build();
    }

    private static Detector fromProto(dev.posse.proto.v1.Detector proto) {
        return switch (proto.getKindCase()) {
            case PID -> new Detector.Pid(proto.getPid());
            case PID_FILE -> new Detector.PidFile(proto.getPidFile());
            case COMMAND -> new Detector.Command(proto.getCommand());
            case KIND_NOT_SET ->
                    throw new IllegalArgumentException(
                            "a detector of a kind that this version does not know");
        };
    }
}
