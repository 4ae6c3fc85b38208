package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.PersonCredential;
import dev.posse.common.client.SheriffAddress;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.ConfigWriter;
import dev.posse.common.config.LoadOptions;
import dev.posse.common.config.LoadResult;
import dev.posse.common.config.Problem;
import dev.posse.common.home.Home;
import dev.posse.common.home.Token;
import dev.posse.common.home.UserToken;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.cli.Actor;
import dev.posse.sheriff.cli.Backstage;
import dev.posse.sheriff.cli.Programs;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.port.People;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.terminal.JLineTerminals;
import dev.posse.sheriff.cli.top.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The real things behind the verbs. */
public final class RealBackstage implements Backstage {
    private final Surroundings surroundings;
    private final Home home;
    private final Programs programs;

    public RealBackstage(Surroundings surroundings, Programs programs) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.programs = requireNonNull(programs, "programs");
        home = Home.of(surroundings.environment());
    }

    @Override
    public Sheriff connect(Optional<String> address) {
        return new ClientSheriff(client(address));
    }

    @Override
    public People people(Optional<String> address) {
        return new ClientPeople(client(address));
    }

    @Override
    public FleetAdmin fleet(Optional<String> address) {
        return new ClientFleet(client(address));
    }

    private SheriffClient client(Optional<String> address) {
        SheriffAddress found = SheriffAddress.find(address, surroundings.environment(), home);
        return SheriffClient.open(
                found.endpoint(),
                () -> Token.loadOrCreate(home.token()),
                found.tokenFile().map(UserToken::load),
                () -> PersonCredential.of(found, surroundings.environment(), surroundings.clock()),
                Actor.of(surroundings));
    }

    @Override
    public Loaded load(Path file, boolean lenient) {
        return loaded(ConfigLoader.load(file, lenient ? LoadOptions.LENIENT : LoadOptions.STRICT));
    }

    @Override
    public Loaded loadText(String name, String text) {
        return loaded(
                ConfigLoader.load(text, name, LoadOptions.STRICT.withBase(surroundings.folder())));
    }

    @Override
    public Converted convertProcman(Path file) {
        ConfigLoader.Converted converted = ConfigLoader.convertProcman(file);
        return new Converted(converted.json(), loaded(converted.result()));
    }

    @Override
    public String write(ProcessSpec spec) {
        return ConfigWriter.write(spec);
    }

    @Override
    public String write(Configuration configuration) {
        return ConfigWriter.write(configuration);
    }

    @Override
    public Screen screen() {
        return JLineTerminals.screen();
    }

    @Override
    public Programs programs() {
        return programs;
    }

    private static Loaded loaded(LoadResult result) {
        List<String> warnings = result.warnings().stream().map(Problem::toString).toList();
        if (result instanceof LoadResult.Loaded good) {
            return new Loaded(Optional.of(good.configuration()), List.of(), warnings);
        }
        return new Loaded(
                Optional.empty(),
                ((LoadResult.Invalid) result).problems().stream().map(Problem::toString).toList(),
                warnings);
    }
}
