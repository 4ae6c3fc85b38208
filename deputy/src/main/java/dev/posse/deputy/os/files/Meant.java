package dev.posse.deputy.os.files;

import dev.posse.common.model.WatchPolicy;
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
 * plain name such as {@code node_modules} wherever it stands.
 */
final class Meant {
    private static final String WILDCARDS = "*?[{";

    /** So many forms all patterns of one policy have together. */
    private static final int MOST = 10_000;

    private final Path root;
    private final List<Path> plain = new ArrayList<>();
    private final List<PathMatcher> patterns = new ArrayList<>();
    private final List<PathMatcher> ignored = new ArrayList<>();
    private final Set<String> ignoredNames = new LinkedHashSet<>();
    private final Set<Path> bases = new LinkedHashSet<>();

    Meant(Path root, WatchPolicy policy) {
        this.root = root.toAbsolutePath().normalize();
        policy.paths().forEach(this::add);
        policy.ignore().forEach(this::ignore);
    }

    private void add(String path) {
        if (!hasWildcard(path)) {
            Path whole = root.resolve(path).normalize();
            plain.add(whole);
            bases.add(whole);
            return;
        }
        addAll(patterns, path);
        Path base = root;
        for (String step : path.split("/")) {
            if (hasWildcard(step)) {
                break;
            }
            base = base.resolve(step);
        }
        bases.add(base.normalize());
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

    /** Elsewhere {@code **} may stand for no folder at all; Java wants one. */
    private static void addAll(List<PathMatcher> matchers, String glob) {
        String bare = glob.startsWith("./") ? glob.substring(2) : glob;
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + bare));
        int at = bare.indexOf("**/");
        if (at >= 0 && matchers.size() < MOST) {
            addAll(matchers, bare.substring(0, at) + bare.substring(at + 3));
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
        return plain.stream().anyMatch(file::startsWith) || matches(patterns, file);
    }

    boolean isIgnored(Path path) {
        if (matches(ignored, path)) {
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

    /** Patterns are of paths as seen from the root, whatever letters that has. */
    private boolean matches(List<PathMatcher> matchers, Path path) {
        if (!path.startsWith(root)) {
            return false;
        }
        Path seen = root.relativize(path);
        return matchers.stream().anyMatch(matcher -> matcher.matches(seen));
    }

    /** As people would name it. */
    String shown(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }
}
