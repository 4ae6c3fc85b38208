package dev.posse.common.model;

/** Which of a child's two outputs. */
public enum LogStream {
    OUT,
    ERR
}
