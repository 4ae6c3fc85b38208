/** What the deputy learns from and does with the operating system. */
package dev.posse.deputy.os;
