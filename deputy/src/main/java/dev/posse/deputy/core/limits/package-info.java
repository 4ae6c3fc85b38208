/** Whether processes keep to what they may use. */
package dev.posse.deputy.core.limits;
