/** The connection of its own on which logs ride, so that they never delay an order. */
package dev.posse.deputy.grpc.logs;
