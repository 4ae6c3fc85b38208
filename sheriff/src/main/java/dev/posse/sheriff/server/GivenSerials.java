package dev.posse.sheriff.server;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.grpc.UsersService;
import dev.posse.sheriff.pki.Fleet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The certificates that the fleet's authority has given out, if there is a fleet. */
record GivenSerials(Supplier<Optional<Fleet>> fleet) implements UsersService.Serials {
    GivenSerials {
        requireNonNull(fleet, "fleet");
    }

    @Override
    public List<String> ofDeputy(String name) {
        return fleet.get().map(known -> known.serials(name)).orElse(List.of());
    }

    @Override
    public List<String> ofPerson(String name) {
        return fleet.get().map(known -> known.serialsOfPerson(name)).orElse(List.of());
    }
}
