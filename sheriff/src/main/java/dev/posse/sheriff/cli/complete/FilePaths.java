package dev.posse.sheriff.cli.complete;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files and folders, seen from a folder. */
public final class FilePaths implements Completing.Paths {
    private static final int MOST = 500;

    private final Path folder;
    private final String home;

    /**
     * @param home what {@code ~} stands for; may be empty
     */
    public FilePaths(Path folder, String home) {
        this.folder = requireNonNull(folder, "folder");
        this.home = requireNonNull(home, "home");
    }

    @Override
    public List<Suggestion> beginning(String text) {
        int slash = text.lastIndexOf('/');
        String typed = text.substring(0, slash + 1);
        String begin = text.substring(slash + 1);
        List<Suggestion> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(in(typed))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(begin) && (begin.startsWith(".") || !name.startsWith("."))) {
                    found.add(
                            Files.isDirectory(file)
                                    ? Suggestion.begin(typed + name + "/", "folder")
                                    : Suggestion.of(typed + name, ""));
                }
                if (found.size() >= MOST) {
                    break;
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            return List.of();
        }
        found.sort(Comparator.comparing(Suggestion::value));
        return found;
    }

    private Path in(String typed) {
        if (typed.startsWith("~/") && !home.isEmpty()) {
            return Path.of(home + typed.substring(1));
        }
        return folder.resolve(typed);
    }
}
