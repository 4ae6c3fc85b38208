/** What happened, told as lines that people read and programs filter. */
package dev.posse.sheriff.core.notices;
