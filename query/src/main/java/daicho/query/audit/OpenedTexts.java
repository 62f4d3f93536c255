package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.SealedTexts;
import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Sealed;
import daicho.shared.SealedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replaces sealed texts in the trail: by the text for those who may read it, and by a short note for all others. */
final class OpenedTexts {
    private final SealedTexts seals;
    private final List<SealedReaders> readers;

    OpenedTexts(SealedTexts seals, List<SealedReaders> readers) {
        this.seals = seals;
        this.readers = List.copyOf(readers);
    }

    /** The entries as the reader may see them, in the same order. */
    List<Entry> open(List<Entry> entries, List<AuditEntryView> rows, Asked asked, Past past, Sentence sentence) {
        Set<UUID> readable = new HashSet<>();
        List<SealedText> wanted = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            List<SealedText> sealed = sealed(entries.get(i));
            if (!sealed.isEmpty() && mayRead(asked, past, rows.get(i))) {
                sealed.forEach(text -> readable.add(text.key()));
                wanted.addAll(sealed);
            }
        }
        Map<UUID, String> opened = seals.open(asked.municipality(), wanted);
        Function<SealedText, Object> shown = text -> {
            String plain = opened.get(text.key());
            if (plain != null) {
                return plain;
            }
            boolean erased = readable.contains(text.key());
            return new Sealed(erased ? Sealed.State.ERASED : Sealed.State.SEALED, sentence.sealed(erased));
        };
        return entries.stream().map(entry -> with(entry, shown)).toList();
    }

    private boolean mayRead(Asked asked, Past past, AuditEntryView row) {
        String feature = row.type().substring(0, row.type().indexOf('.'));
        return readers.stream()
                .filter(rule -> rule.feature().equals(feature))
                .anyMatch(rule -> rule.mayRead(asked, past, row));
    }

    private static List<SealedText> sealed(Entry entry) {
        List<SealedText> found = new ArrayList<>();
        for (FieldChange change : entry.changes()) {
            each(change.before(), found::add);
            each(change.after(), found::add);
        }
        return found;
    }

    private static void each(@Nullable Object value, Consumer<SealedText> found) {
        if (value instanceof SealedText text) {
            found.accept(text);
        } else if (value instanceof Collection<?> all) {
            all.forEach(one -> each(one, found));
        } else if (value instanceof Map<?, ?> all) {
            all.values().forEach(one -> each(one, found));
        }
    }

    private static Entry with(Entry entry, Function<SealedText, Object> shown) {
        if (sealed(entry).isEmpty()) {
            return entry;
        }
        return new Entry(
                entry.position(),
                entry.recordedAt(),
                entry.id(),
                entry.type(),
                entry.words(),
                entry.actor(),
                entry.onBehalfOf(),
                entry.channel(),
                entry.subject(),
                entry.departments(),
                entry.changes().stream()
                        .map(change -> new FieldChange(
                                change.field(),
                                change.label(),
                                shown(change.before(), shown),
                                shown(change.after(), shown)))
                        .toList(),
                entry.changesUnknown(),
                entry.reason(),
                entry.decisionNumber(),
                entry.requestKey(),
                entry.correlation(),
                entry.causation());
    }

    private static @Nullable Object shown(@Nullable Object value, Function<SealedText, Object> shown) {
        return switch (value) {
            case null -> null;
            case SealedText text -> shown.apply(text);
            case Collection<?> all -> {
                List<@Nullable Object> each = new ArrayList<>();
                all.forEach(one -> each.add(shown(one, shown)));
                yield each;
            }
            case Map<?, ?> all -> {
                Map<String, @Nullable Object> each = new LinkedHashMap<>();
                all.forEach((name, one) -> each.put(String.valueOf(name), shown(one, shown)));
                yield each;
            }
            default -> value;
        };
    }
}
