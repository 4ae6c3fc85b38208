/** The sheriff's server, put together: state, core and faces. */
package dev.posse.sheriff.server;
