/** The deputy's side of its sessions with a sheriff, whoever dials. */
package dev.posse.deputy.grpc;
