/** Checks of health as this host carries them out. */
package dev.posse.deputy.os.health;
