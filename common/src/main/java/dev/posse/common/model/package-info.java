/** Values that every program shares: what is wanted, what is, and how a watcher folds events. */
package dev.posse.common.model;
