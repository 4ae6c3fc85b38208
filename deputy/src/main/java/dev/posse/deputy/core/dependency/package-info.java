/** What a process waits for before it starts: decided here, from facts that others bring. */
package dev.posse.deputy.core.dependency;
