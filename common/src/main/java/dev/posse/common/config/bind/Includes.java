package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.config.tree.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files that a file includes. They lie in or below the folder of the outermost file,
 * wherever symbolic links lead; each is read once, and none includes itself by any way round.
 */
final class Includes {
    private static final int DEEPEST = 8;

    private final Findings findings;
    private final Deque<Path> open = new ArrayDeque<>();
    private final Set<Path> read = new HashSet<>();

    Includes(Findings findings) {
        this.findings = findings;
    }

    /**
     * A file that was read.
     *
     * @param shown as messages name it
     */
    record Included(Path shown, Folder folder, String text) {}

    /** The outermost file. */
    void enter(Path file) {
        Path real = real(file);
        open.push(real);
        read.add(real);
    }

    void leave() {
        open.pop();
    }

    /** The files that these patterns name, not read yet. */
    List<Found> find(Node.Arr globs, Folder folder) {
        if (folder == null) {
            findings.error(
                    globs.place(),
                    "include needs a configuration file beside which the others stand",
                    "save the configuration to a file");
            return List.of();
        }
        if (open.size() > DEEPEST) {
            findings.error(
                    globs.place(),
                    "includes go deeper than " + DEEPEST + " files",
                    "include those files from one further out");
            return List.of();
        }
        List<Found> files = new ArrayList<>();
        for (Node element : globs.elements()) {
            files.addAll(find((Node.Scalar) element, folder));
        }
        return files;
    }

    /** A file and the pattern that found it. */
    record Found(Path file, Place place) {}

    private List<Found> find(Node.Scalar glob, Folder folder) {
        if (FileGlob.isPattern(glob.text()) && List.of(glob.text().split("/")).contains("..")) {
            findings.error(
                    glob.place(),
                    "a pattern of files to include takes no '..'",
                    "only files in or below " + folder.root() + " are included");
            return List.of();
        }
        try {
            List<Path> files = FileGlob.find(folder.path(), glob.text());
            if (files.isEmpty() && !FileGlob.isPattern(glob.text())) {
                findings.error(
                        glob.place(),
                        "there is no file " + Shown.word(glob.text()) + " to include",
                        "it is looked for in " + folder.path());
            }
            return files.stream().map(file -> new Found(file, glob.place())).toList();
        } catch (InvalidPathException e) {
            findings.error(
                    glob.place(),
                    Shown.word(glob.text()) + " is no path",
                    "write the path of a file");
        } catch (IOException e) {
            findings.error(
                    glob.place(),
                    "the files of "
                            + Shown.word(glob.text())
                            + " cannot be listed: "
                            + e.getMessage(),
                    "");
        }
        return List.of();
    }

    /** Reads a file; when there is something to read, {@link #leave} ends it. */
    Optional<Included> open(Found found, Folder folder) {
        Path real = real(found.file());
        Path shown =
                found.file().startsWith(folder.path())
                        ? folder.shown().resolve(folder.path().relativize(found.file()))
                        : found.file();
        if (!real.startsWith(real(folder.root()))) {
            findings.error(
                    found.place(),
                    Shown.word(shown.toString()) + " lies outside of the configuration's folder",
                    "only files in or below " + folder.root() + " are included");
            return Optional.empty();
        }
        if (open.contains(real)) {
            findings.error(
                    found.place(),
                    Shown.word(shown.toString()) + " includes itself" + circle(real),
                    "remove one of these includes");
            return Optional.empty();
        }
        if (!read.add(real)) {
            return Optional.empty();
        }
        Optional<String> text =
                SourceFile.read(found.file(), Place.ofFile(shown.toString()), findings);
        text.ifPresent(content -> open.push(real));
        return text.map(
                content -> new Included(shown, folderOf(found.file(), shown, folder), content));
    }

    private static Folder folderOf(Path file, Path shown, Folder outer) {
        Path shownFolder = shown.getParent() == null ? Path.of("") : shown.getParent();
        return new Folder(file.getParent(), outer.root(), shownFolder);
    }

    private String circle(Path again) {
        List<String> names = new ArrayList<>();
        for (Path file : open) {
            names.add(0, file.getFileName().toString());
            if (file.equals(again)) {
                break;
            }
        }
        names.add(again.getFileName().toString());
        return ": " + String.join(" -> ", names);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // What is not there cannot be followed; reading it tells why.
            return file.toAbsolutePath().normalize();
        }
    }

    /** Whether anything is at that path. */
    static boolean exists(Path file) {
        return Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }
}
