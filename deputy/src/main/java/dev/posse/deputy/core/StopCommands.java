package dev.posse.deputy.core;

/** Runs what a process names in place of a stop signal. */
@FunctionalInterface
public interface StopCommands {
    /** Runs it beside the child; how it ends is logged and changes nothing. */
    void run(Children.Ref ref, LaunchPlan plan);
}
