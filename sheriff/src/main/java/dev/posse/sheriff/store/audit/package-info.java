/** The audit as files: hash-chained lines of JSON. */
package dev.posse.sheriff.store.audit;
