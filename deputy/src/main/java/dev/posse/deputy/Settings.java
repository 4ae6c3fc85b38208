package dev.posse.deputy;

import dev.posse.common.grpc.Endpoint;
import dev.posse.deputy.core.AllowPolicy;
import dev.posse.deputy.fleet.Membership;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a deputy is started with.
 *
 * @param token file of the secret for loopback TCP
 * @param sheriff whom it dials; absent: nobody
 * @param listener where it is dialled; absent: nowhere
 * @param policy what this host lets its sheriff start
 * @param membership of a fleet; absent: it knows this machine alone
 * @param logQuota bytes
 */
record Settings(
        String name,
        Path state,
        Path token,
        Optional<Endpoint> sheriff,
        Optional<Endpoint.Tcp> listener,
        Optional<Membership> membership,
        AllowPolicy policy,
        long logQuota) {}
