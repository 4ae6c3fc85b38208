/** What the sheriff decides, apart from how it is reached and stored; runs on one loop. */
package dev.posse.sheriff.core;
