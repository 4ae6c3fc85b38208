package dev.posse.common.model;

/**
 * What a host uses.
 *
 * @param cpuPercent of all cores together, 0..100
 * @param diskUsedPercent of the file system that holds the deputy's state, 0..100
 */
public record HostSample(
        double cpuPercent,
        int cores,
        long memoryTotalBytes,
        long memoryUsedBytes,
        double diskUsedPercent,
        double load1m,
        long uptimeSeconds) {}
