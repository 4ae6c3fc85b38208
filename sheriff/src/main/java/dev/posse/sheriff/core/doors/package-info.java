/** How much of the sheriff whoever knocks may use up. Decides; the server's handlers do. */
package dev.posse.sheriff.core.doors;
