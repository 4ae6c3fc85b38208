/** When something is due: cron lines and intervals. */
package dev.posse.common.schedule;
