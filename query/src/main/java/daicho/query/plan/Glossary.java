package daicho.query.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a plan explains, and where a text uses them. Templates can only call public methods.
 *
 * @param entries in the plan's order
 */
public record Glossary(List<Entry> entries) {
    /**
     * A term with its explanation.
     *
     * @param id of the text that explains it
     * @param term as it is written
     * @param explanation of it
     */
    public record Entry(String id, String term, String explanation) {}

    /**
     * A piece of a text.
     *
     * @param text of it
     * @param entry that explains it; none = it is no term
     */
    public record Part(String text, @Nullable Entry entry) {}

    /**
     * The text in pieces, in its order. A term is explained where it stands first; of two that overlap, the one that begins
     * first counts, or else the longer one.
     */
    public List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Set<String> explained = new HashSet<>();
        int done = 0;
        Matcher found = terms().matcher(text);
        while (!entries.isEmpty() && found.find()) {
            Entry entry = entries.stream()
                    .filter(one -> one.term().equals(found.group()))
                    .findFirst()
                    .orElseThrow();
            if (explained.add(entry.term())) {
                if (found.start() > done) {
                    parts.add(new Part(text.substring(done, found.start()), null));
                }
                parts.add(new Part(found.group(), entry));
                done = found.end();
            }
        }
        if (done < text.length()) {
            parts.add(new Part(text.substring(done), null));
        }
        return parts;
    }

    /** The terms that texts use. */
    public Glossary of(Collection<String> texts) {
        Set<Entry> used = texts.stream()
                .flatMap(text -> parts(text).stream())
                .flatMap(part -> Stream.ofNullable(part.entry()))
                .collect(Collectors.toSet());
        return new Glossary(entries.stream().filter(used::contains).toList());
    }

    private Pattern terms() {
        return Pattern.compile(entries.stream()
                .map(Entry::term)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }
}
