/**
 * The fleet's certificates: its authority, who a certificate says that somebody is, and how that is
 * judged. Both ends of every connection between machines use the same rules.
 */
package dev.posse.common.pki;
