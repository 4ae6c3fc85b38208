/** The sheriff's gRPC face: translation at the border, and nothing decided. */
package dev.posse.sheriff.grpc;
