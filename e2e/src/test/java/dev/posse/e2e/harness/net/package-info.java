/**
 * Several hosts on one machine: network namespaces of a test's own, joined by a link that fails.
 */
package dev.posse.e2e.harness.net;
