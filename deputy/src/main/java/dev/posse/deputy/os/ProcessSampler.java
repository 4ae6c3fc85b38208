package dev.posse.deputy.os;

import dev.posse.common.model.ProcessSample;
import dev.posse.deputy.core.Target;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each process's whole tree uses. The tree is all that lies below its recorder, which adopts
 * orphans; the time of what has ended is in the reaper's account, so that nothing is lost between
 * two looks. Used on the sampler's thread only.
 */
final class ProcessSampler {
    /** USER_HZ is 100 on every Linux; pages are 4 KiB on the machines that have a recorder. */
    private static final double TICKS_A_SECOND = 100;

    private static final long PAGE = 4096;
    private static final int FILES_EVERY = 5;

    private final Path proc;
    private final ProcText text = new ProcText();
    private Map<Target, Known> known = new HashMap<>();
    private long looks;

    /** What the last look at a launch found. */
    private static final class Known {
        private long recorder;
        private long ticks;
        private long nanos;
        private int files = -1;
    }

    ProcessSampler(Path proc) {
        this.proc = proc;
    }

    List<ProcessSample> sample(List<Target> targets, long nanos) {
        ProcessTable table = ProcessTable.read(proc, text);
        Map<Target, Known> next = new HashMap<>();
        List<ProcessSample> samples = new ArrayList<>();
        boolean countFiles = looks++ % FILES_EVERY == 0;
        for (Target target : targets) {
            Target launch = new Target(target.id(), target.launch(), 0);
            Known last = known.getOrDefault(launch, new Known());
            ProcessTable.Entry main = target.pid() > 0 ? table.get(target.pid()) : null;
            // What goes on as a daemon may have any parent within the tree.
            if (main != null && last.recorder <= 1) {
                last.recorder = main.parent();
            }
            if (last.recorder > 1) {
                if (countFiles || last.files < 0) {
                    last.files = files(target.pid());
                }
                samples.add(sample(target, last, table, nanos));
                next.put(launch, last);
            }
        }
        known = next;
        return samples;
    }

    private ProcessSample sample(Target target, Known last, ProcessTable table, long nanos) {
        ProcessTable.Entry recorder = table.get(last.recorder);
        long ticks = recorder == null ? 0 : recorder.deadTicks();
        long pages = 0;
        int threads = 0;
        List<ProcessTable.Entry> tree = table.below(last.recorder);
        for (ProcessTable.Entry entry : tree) {
            ticks += entry.ticks();
            pages += entry.pages();
            threads += entry.threads();
        }
        double seconds = (nanos - last.nanos) / 1e9;
        double percent =
                last.nanos == 0 || seconds <= 0
                        ? 0
                        : Math.max(0, (ticks - last.ticks) / TICKS_A_SECOND / seconds * 100);
        last.ticks = ticks;
        last.nanos = nanos;
        return new ProcessSample(
                target.id(),
                Math.round(percent * 10) / 10.0,
                pages * PAGE,
                threads,
                tree.size(),
                ticks / TICKS_A_SECOND,
                last.files);
    }

    private int files(long pid) {
        String[] open = new File(proc.resolve(pid + "/fd").toString()).list();
        return open == null ? -1 : open.length;
    }
}
