/** Scripts, MIT procman's sequences: what they say, and how a run of one went. */
package dev.posse.common.model.script;
