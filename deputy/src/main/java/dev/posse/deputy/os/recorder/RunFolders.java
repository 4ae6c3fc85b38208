package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Slug;
import dev.posse.deputy.core.Children;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run folders of all processes, below one root. */
final class RunFolders {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);
    private static final String FORGOTTEN = ".forgotten-";

    private final Path root;
    private final Path shortRoot;

    private RunFolders(Path root, Path shortRoot) {
        this.root = requireNonNull(root, "root");
        this.shortRoot = requireNonNull(shortRoot, "shortRoot");
    }

    /** Those below that root, which is made when it is not there. */
    static RunFolders below(Path runs) throws IOException {
        Path root = runs.toAbsolutePath();
        new RunFolder(root, root).create();
        Path real = root.toRealPath();
        return new RunFolders(
                real, SocketPaths.shortened(real, Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /** What groups of the processes of this place are called. */
    String groupName() {
        return "posse-" + Integer.toHexString(root.toString().hashCode());
    }

    RunFolder of(ProcessId process) {
        String slug = Slug.of(process);
        return new RunFolder(root.resolve(slug), shortRoot.resolve(slug).resolve("ctl"));
    }

    /**
     * Moves a folder out of the way, for {@link #deleteForgotten}: at once, since the next launch
     * of a process of that name may follow at once.
     *
     * @return false when its process still runs; then it stays
     */
    boolean forget(ProcessId process) {
        RunFolder folder = of(process);
        if (folder.isHeld()) {
            LOG.warn("{} is forgotten while it runs; its folder stays", process);
            return false;
        }
        try {
            moveAway(folder.path());
        } catch (NoSuchFileException neverLaunched) {
            LOG.debug("{} is forgotten and left nothing", process);
        } catch (IOException e) {
            LOG.warn("{} is forgotten, but {} stays: {}", process, folder.path(), e.toString());
        }
        return true;
    }

    /**
     * Moves what ran beside processes of an earlier deputy out of the way, as far as it has ended.
     * To be called before anything is launched.
     *
     * @return what of it runs
     */
    List<Children.Ref> forgetBeside() {
        List<Children.Ref> running = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path path : all) {
                Optional<Children.Ref> beside = new RunFolder(path, path).beside();
                if (beside.filter(ref -> of(ref.process()).path().equals(path)).isEmpty()) {
                    continue;
                }
                if (of(beside.get().process()).isHeld()) {
                    running.add(beside.get());
                } else {
                    moveAway(path);
                }
            }
        } catch (IOException e) {
            LOG.warn("what ran beside processes in {} stays: {}", root, e.toString());
        }
        return running;
    }

    private void moveAway(Path folder) throws IOException {
        Path away = root.resolve(FORGOTTEN + folder.getFileName() + "-" + System.nanoTime());
        Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what was forgotten, now or by an earlier deputy that had no time for it. */
    synchronized void deleteForgotten() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root, FORGOTTEN + "*")) {
            for (Path away : left) {
                new RunFolder(away, away).delete();
            }
        } catch (IOException e) {
            LOG.warn("what was forgotten in {} stays: {}", root, e.toString());
        }
    }
}
