/** Who depends on whom over all hosts, and what deputies are told of one another's processes. */
package dev.posse.sheriff.core.dependencies;
