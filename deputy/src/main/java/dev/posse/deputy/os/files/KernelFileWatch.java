package dev.posse.deputy.os.files;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static java.util.Objects.requireNonNull;

import dev.posse.common.model.WatchPolicy;
import dev.posse.common.run.Timers;
import dev.posse.deputy.core.files.FileWatch;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * By the kernel's notices for each folder, on one thread for each process that is watched and none
 * else. Folders that are ignored are not even looked into. What the kernel does not tell (folders
 * of another machine over the network) goes unseen.
 */
public final class KernelFileWatch implements FileWatch {
    /** The kernel's own limit for one user is a few times that on small machines. */
    private static final int MOST_FOLDERS = 10_000;

    private final Executor loop;

    /**
     * @param loop where news are told
     */
    public KernelFileWatch(Executor loop) {
        this.loop = requireNonNull(loop, "loop");
    }

    @Override
    public Timers.Cancellable watch(
            Path folder, WatchPolicy policy, Consumer<String> changed, Consumer<String> trouble) {
        Meant meant;
        try {
            meant = new Meant(folder, policy);
        } catch (IllegalArgumentException e) {
            loop.execute(() -> trouble.accept("files are not watched: " + e.getMessage()));
            return () -> {};
        }
        Watching watching = new Watching(meant, changed, trouble);
        Thread thread = new Thread(watching::run, "files");
        thread.setDaemon(true);
        thread.start();
        return watching::close;
    }

    /** The files of one process. */
    private final class Watching {
        private final Meant meant;
        private final Consumer<String> changed;
        private final Consumer<String> trouble;
        private final Map<WatchKey, Path> folders = new HashMap<>();
        private boolean partly;
        private volatile boolean over;
        private volatile WatchService service;

        Watching(Meant meant, Consumer<String> changed, Consumer<String> trouble) {
            this.meant = meant;
            this.changed = changed;
            this.trouble = trouble;
        }

        void close() {
            over = true;
            WatchService open = service;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException alreadyGone) {
                    // It was to be gone.
                }
            }
        }

        void run() {
            try (WatchService opened = FileSystems.getDefault().newWatchService()) {
                service = opened;
                for (Path base : meant.bases()) {
                    begin(base);
                }
                while (!over) {
                    WatchKey key = opened.take();
                    key.pollEvents().forEach(event -> take(folders.get(key), event));
                    if (!key.reset()) {
                        folders.remove(key);
                    }
                }
            } catch (ClosedWatchServiceException closed) {
                // It was to be over.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                tell(trouble, "files are not watched: " + e.getMessage());
            }
        }

        private void begin(Path base) throws IOException {
            if (Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
                register(base, false);
            } else if (base.getParent() != null && Files.isDirectory(base.getParent())) {
                // A single file, a link, or what is yet to come.
                register(base.getParent(), true);
            } else {
                tell(trouble, "there is no folder " + base + " to watch");
            }
        }

        private void register(Path top, boolean alone) throws IOException {
            Files.walkFileTree(
                    top,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) throws IOException {
                            if (over || (meant.isIgnored(folder) && !folder.equals(top))) {
                                return FileVisitResult.SKIP_SUBTREE;
                            }
                            if (folders.size() >= MOST_FOLDERS) {
                                tell(
                                        trouble,
                                        "more than "
                                                + MOST_FOLDERS
                                                + " folders are to be watched; the others are not."
                                                + " Name fewer in watch.paths, or more in"
                                                + " watch.ignore");
                                return FileVisitResult.TERMINATE;
                            }
                            try {
                                folders.put(
                                        folder.register(
                                                service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE),
                                        folder);
                            } catch (IOException e) {
                                unseen(folder, e);
                                return FileVisitResult.SKIP_SUBTREE;
                            }
                            return alone ? FileVisitResult.SKIP_SIBLINGS : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            return alone ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            if (!(e instanceof NoSuchFileException)) {
                                unseen(file, e);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }

        /** The first is told; where one cannot be watched there are often thousands. */
        private void unseen(Path file, IOException e) {
            if (!partly) {
                partly = true;
                tell(trouble, "not all files are watched: " + file + ": " + why(e));
            }
        }

        private static String why(IOException e) {
            return e instanceof FileSystemException detail && detail.getReason() != null
                    ? detail.getReason()
                    : e instanceof AccessDeniedException ? "Permission denied" : e.getMessage();
        }

        private void take(Path folder, WatchEvent<?> event) {
            if (event.kind().equals(OVERFLOW) || folder == null) {
                tell(changed, "more than the kernel could tell");
                return;
            }
            Path file = folder.resolve((Path) event.context());
            if (event.kind().equals(ENTRY_CREATE)
                    && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    && !meant.isIgnored(file)) {
                appeared(file);
            } else if (meant.counts(file)) {
                tell(changed, meant.shown(file));
            }
        }

        /** What was put into a new folder before it was watched counts too. */
        private void appeared(Path folder) {
            try {
                register(folder, false);
                Files.walkFileTree(
                        folder,
                        new SimpleFileVisitor<>() {
                            @Override
                            public FileVisitResult visitFile(
                                    Path file, BasicFileAttributes attributes) {
                                if (meant.counts(file)) {
                                    tell(changed, meant.shown(file));
                                    return FileVisitResult.TERMINATE;
                                }
                                return FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult visitFileFailed(Path file, IOException e) {
                                return FileVisitResult.CONTINUE;
                            }
                        });
            } catch (IOException e) {
                tell(trouble, folder + " is not watched: " + e.getMessage());
            }
        }

        private void tell(Consumer<String> whom, String what) {
            loop.execute(
                    () -> {
                        if (!over) {
                            whom.accept(what);
                        }
                    });
        }
    }
}
