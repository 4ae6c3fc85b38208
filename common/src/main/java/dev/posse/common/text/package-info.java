/** Small helpers for text that people read: what they may have meant. Knows nothing of Posse. */
package dev.posse.common.text;
