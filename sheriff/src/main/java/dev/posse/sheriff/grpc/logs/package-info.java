/** Relays logs from the deputies, who keep them, to the clients who read them. */
package dev.posse.sheriff.grpc.logs;
