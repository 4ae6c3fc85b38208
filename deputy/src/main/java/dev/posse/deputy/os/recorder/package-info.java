/**
 * The recorders that hold this deputy's children: launching them, talking with them, and finding
 * out what became of one that is gone. docs/recorder.md has the protocol.
 */
package dev.posse.deputy.os.recorder;
