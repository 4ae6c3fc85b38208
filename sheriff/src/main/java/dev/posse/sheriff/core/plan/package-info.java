/** What a configuration would change, and doing exactly that. */
package dev.posse.sheriff.core.plan;
