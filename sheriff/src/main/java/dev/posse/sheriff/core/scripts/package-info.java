/** Scripts: sequences of orders and waits that the sheriff runs. */
package dev.posse.sheriff.core.scripts;
