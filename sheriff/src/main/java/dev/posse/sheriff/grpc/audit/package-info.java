/** Sees each call that acts, and makes it a row of the audit before it is answered. */
package dev.posse.sheriff.grpc.audit;
