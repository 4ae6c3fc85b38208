/** Files whose change restarts a process. */
package dev.posse.deputy.core.files;
