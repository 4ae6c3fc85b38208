/** Who did what: a chain of rows that nobody can change unseen. */
package dev.posse.sheriff.core.audit;
