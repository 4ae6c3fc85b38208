/** Translation between the model and the messages, both ways side by side, and nowhere else. */
package dev.posse.common.wire;
