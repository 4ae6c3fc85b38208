/**
 * The sheriff as its clients see it: typed calls, a watch that comes back by itself, logs that go
 * on where they were cut.
 */
package dev.posse.common.client;
