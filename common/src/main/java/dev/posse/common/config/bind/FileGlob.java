package dev.posse.common.config.bind;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files by pattern: {@code programs/*.json}. */
final class FileGlob {
    private static final int DEEPEST = 16;
    private static final int MOST_LOOKED_AT = 100_000;

    private FileGlob() {}

    static boolean isPattern(String glob) {
        return glob.matches(".*[*?\\[{].*");
    }

    /** In the order of their names; a pattern without wildcards is a file's name. */
    static List<Path> find(Path folder, String glob) throws IOException {
        if (!isPattern(glob)) {
            Path file = folder.resolve(glob).normalize();
            return Includes.exists(file) ? List.of(file) : List.of();
        }
        Path start = folder.resolve(fixedPart(glob)).normalize();
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        String absolute = glob.startsWith("/") ? glob : escaped(folder) + "/" + plain(glob);
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + absolute);
        try (Stream<Path> files =
                Files.find(
                        start,
                        depth(glob),
                        (file, attributes) -> !attributes.isDirectory() && matcher.matches(file),
                        new FileVisitOption[0])) {
            return files.limit(MOST_LOOKED_AT).sorted().toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String plain(String glob) {
        return glob.startsWith("./") ? plain(glob.substring(2)) : glob;
    }

    private static int depth(String glob) {
        return glob.contains("**") ? DEEPEST : glob.split("/").length;
    }

    /** The folders before the first wildcard. */
    private static String fixedPart(String glob) {
        int wild = glob.length();
        for (char mark : new char[] {'*', '?', '[', '{'}) {
            int at = glob.indexOf(mark);
            wild = at >= 0 ? Math.min(wild, at) : wild;
        }
        int slash = glob.lastIndexOf('/', wild);
        return slash < 0 ? "" : glob.substring(0, slash + 1);
    }

    /** A folder's own name may hold what means something in a pattern. */
    private static String escaped(Path folder) {
        Set<Character> special = Set.of('*', '?', '[', ']', '{', '}', '\\');
        StringBuilder text = new StringBuilder();
        for (char letter : folder.toString().toCharArray()) {
            text.append(special.contains(letter) ? "\\" : "").append(letter);
        }
        return text.toString().equals("/") ? "" : text.toString();
    }
}
