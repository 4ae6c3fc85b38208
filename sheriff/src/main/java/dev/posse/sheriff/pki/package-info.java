/** The sheriff as the authority of its fleet: roots, join tokens, members. Knows no transport. */
package dev.posse.sheriff.pki;
