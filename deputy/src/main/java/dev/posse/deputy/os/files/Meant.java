package dev.posse.deputy.os.files;

import dev.posse.common.model.WatchPolicy;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which files a policy means. A path without a wildcard is a file, or a folder with all below it; a
 * pattern is one of files as seen from the process's folder. What is ignored wins: a pattern, or a
 * plain name such as {@code node_modules} wherever it stands. The kernel tells of files by where
 * they really are, so links on the way to what is named are followed; links below it are not.
 */
final class Meant {
    private static final String WILDCARDS = "*?[{";

    /** So many forms all patterns of one policy have together. */
    private static final int MOST = 10_000;

    private final Path root;
    private final List<Path> plain = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Pattern> ignored = new ArrayList<>();
    private final Set<String> ignoredNames = new LinkedHashSet<>();
    private final Set<Path> bases = new LinkedHashSet<>();

    /** What files below a folder are called. */
    private record Pattern(Path base, PathMatcher matcher) {
        boolean fits(Path path) {
            return path.startsWith(base) && matcher.matches(base.relativize(path));
        }
    }

    Meant(Path root, WatchPolicy policy) {
        this.root = real(root.toAbsolutePath().normalize());
        policy.paths().forEach(this::add);
        policy.ignore().forEach(this::ignore);
    }

    private void add(String path) {
        if (hasWildcard(path)) {
            bases.add(addAll(patterns, path));
            return;
        }
        // A link counts itself, too: to point it elsewhere is a change.
        Path whole = root.resolve(path).normalize();
        for (Path one : new Path[] {whole, real(whole)}) {
            plain.add(one);
            bases.add(one);
        }
    }

    /** Without the links in it, as far as it is there. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    private void ignore(String pattern) {
        String bare = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (!bare.contains("/") && !hasWildcard(bare)) {
            ignoredNames.add(bare);
            return;
        }
        addAll(ignored, bare);
        if (!bare.contains("/")) {
            addAll(ignored, "**/" + bare);
        }
        if (bare.endsWith("/**")) {
            addAll(ignored, bare.substring(0, bare.length() - 3));
        } else {
            addAll(ignored, bare + "/**");
        }
    }

    /** Gives the folder below which the files are that fit. */
    private Path addAll(List<Pattern> known, String glob) {
        String[] steps = glob.split("/", -1);
        int from = 0;
        int at = 0;
        while (at < steps.length - 1 && !hasWildcard(steps[at])) {
            from += steps[at].length() + 1;
            at++;
        }
        Path base = real(root.resolve(glob.substring(0, from)).normalize());
        addForms(known, base, glob.substring(from));
        return base;
    }

    /** Elsewhere {@code **} may stand for no folder at all; Java wants one. */
    private static void addForms(List<Pattern> known, Path base, String glob) {
        known.add(new Pattern(base, FileSystems.getDefault().getPathMatcher("glob:" + glob)));
        int at = glob.indexOf("**/");
        if (at >= 0 && known.size() < MOST) {
            addForms(known, base, glob.substring(0, at) + glob.substring(at + 3));
        }
    }

    private static boolean hasWildcard(String text) {
        return text.chars().anyMatch(letter -> WILDCARDS.indexOf(letter) >= 0);
    }

    /** Where to begin to look: folders, or single files. */
    Set<Path> bases() {
        return bases;
    }

    /** Whether a change of this file counts. */
    boolean counts(Path file) {
        if (isIgnored(file)) {
            return false;
        }
        return plain.stream().anyMatch(file::startsWith)
                || patterns.stream().anyMatch(pattern -> pattern.fits(file));
    }

    boolean isIgnored(Path path) {
        if (ignored.stream().anyMatch(pattern -> pattern.fits(path))) {
            return true;
        }
        if (ignoredNames.isEmpty() || !path.startsWith(root)) {
            return false;
        }
        for (Path step : root.relativize(path)) {
            if (ignoredNames.contains(step.toString())) {
                return true;
            }
        }
        return false;
    }

    /** As people would name it. */
    String shown(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }
}
