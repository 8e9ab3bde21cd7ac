package io.saola.tools.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The commit that is checked out in a folder, read from git's own files. */
final class GitHead {
    private static final String COMMIT = "[0-9a-f]{40,64}";

    private GitHead() {}

    /**
     * Looks it up.
     *
     * @param home a folder with a {@code .git}
     * @return its name in hexadecimal digits, or null if the folder is no clone
     */
    static String commit(final Path home) {
        try {
            final Path git = gitFolder(home);
            final String head = Files.readString(git.resolve("HEAD")).strip();
            return head.startsWith("ref: ") ? ref(git, head.substring("ref: ".length())) : checked(head);
        } catch (final IOException noClone) {
            return null;
        }
    }

    /** In a work tree {@code .git} is a file that names the folder. */
    private static Path gitFolder(final Path home) throws IOException {
        final Path git = home.resolve(".git");
        if (Files.isDirectory(git)) {
            return git;
        }
        return home.resolve(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
    }

    private static String ref(final Path git, final String name) throws IOException {
        final Path common = git.resolve("commondir");
        final Path shared =
                Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
        final Path loose = shared.resolve(name);
        if (Files.exists(loose)) {
            return checked(Files.readString(loose).strip());
        }
        return Files.readAllLines(shared.resolve("packed-refs")).stream()
                .filter(line -> line.endsWith(' ' + name))
                .map(line -> checked(line.substring(0, line.indexOf(' '))))
                .findFirst()
                .orElse(null);
    }

    private static String checked(final String text) {
        return text.matches(COMMIT) ? text : null;
    }
}
