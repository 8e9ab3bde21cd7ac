package io.saola.tools.shell;

import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes verbs, options and the words that an option takes, from the commands themselves. */
final class VerbCompleter implements Completer {
    private final CommandSpec root;

    VerbCompleter(final CommandSpec root) {
        this.root = root;
    }

    @Override
    public void complete(final LineReader reader, final ParsedLine line, final List<Candidate> candidates) {
        CommandSpec spec = root;
        OptionSpec awaiting = null;
        final List<String> before = line.words().subList(0, line.wordIndex());
        int first = 0;
        if (!before.isEmpty() && before.get(0).equals(Shell.WATCH)) {
            first = Math.min(2, before.size()); // its interval
        } else if (!before.isEmpty() && before.get(0).equals(Shell.HELP_VERB)) {
            first = 1;
        }
        for (final String word : before.subList(first, before.size())) {
            final CommandLine verb = spec.subcommands().get(word);
            if (verb != null) {
                spec = verb.getCommandSpec();
                awaiting = null;
            } else {
                final OptionSpec option = spec.findOption(word);
                awaiting = option != null && option.arity().max() > 0 ? option : null;
            }
        }
        if (awaiting != null) {
            words(awaiting, candidates);
            return;
        }
        spec.subcommands().keySet().forEach(name -> candidates.add(new Candidate(name)));
        for (final OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                candidates.add(new Candidate(option.longestName()));
            }
        }
        if (before.isEmpty()) {
            Shell.OWN.forEach(name -> candidates.add(new Candidate(name)));
        }
    }

    private static void words(final OptionSpec option, final List<Candidate> candidates) {
        if (option.type().isEnum()) {
            for (final Object constant : option.type().getEnumConstants()) {
                candidates.add(new Candidate(constant.toString().toLowerCase(Locale.ROOT)));
            }
        } else if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(word -> candidates.add(new Candidate(word)));
        }
    }
}
