package dev.posse.deputy.grpc;

import dev.posse.common.run.Loop;
import dev.posse.deputy.core.Deputy;
import dev.posse.deputy.core.Heads;
import dev.posse.deputy.core.LostSheriff;
import java.util.function.LongSupplier;

/**
 * What every session of this deputy shares.
 *
 * @param sessionNumbers grows with each attach, over restarts too
 * @param news told what sheriffs say of the fleet
 * @param leave ends the deputy program
 */
public record Office(
        Loop loop,
        Deputy deputy,
        LostSheriff lostSheriff,
        Sessions sessions,
        Introduction introduction,
        LongSupplier sessionNumbers,
        Heads heads,
        FleetNews news,
        Runnable leave) {}
