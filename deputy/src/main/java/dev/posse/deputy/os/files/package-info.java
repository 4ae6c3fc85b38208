/** Changes of files, as the kernel tells them. */
package dev.posse.deputy.os.files;
