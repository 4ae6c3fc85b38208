/** Endpoints, channels, and proof of who calls; for both ends of every connection. */
package dev.posse.common.grpc;
