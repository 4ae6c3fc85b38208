/** The deputy as a member of a fleet: its certificates, the roots it trusts, the fleet's time. */
package dev.posse.deputy.fleet;
