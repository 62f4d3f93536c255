package daicho.query.page;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A feed that people subscribe to, as RFC 4287 says.
 *
 * @param id of the feed, for ever
 * @param language of its texts
 * @param title of the feed
 * @param author whose it is
 * @param self its own address
 * @param page that it is about
 * @param entries the newest first
 */
public record AtomFeed(
        UUID id, String language, String title, String author, String self, String page, List<Entry> entries) {
    /**
     * Something new.
     *
     * @param id of it, for ever
     * @param title of it
     * @param updated when it came
     * @param link to it
     * @param author who published it
     */
    public record Entry(UUID id, String title, Instant updated, String link, String author) {}

    /** The feed as HTTP answer. */
    public ResponseEntity<byte[]> response() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_ATOM_XML).body(document());
    }

    private byte[] document() {
        Xml feed = new Xml("feed", "http://www.w3.org/2005/Atom", "xml:lang", language);
        feed.text("id", "urn:uuid:" + id)
                .text("title", title)
                .text(
                        "updated",
                        (entries.isEmpty() ? Instant.EPOCH : entries.getFirst().updated()).toString())
                .open("author")
                .text("name", author)
                .close()
                .empty("link", "rel", "self", "type", MediaType.APPLICATION_ATOM_XML_VALUE, "href", self)
                .empty("link", "rel", "alternate", "type", MediaType.TEXT_HTML_VALUE, "href", page);
        entries.forEach(entry -> feed.open("entry")
                .text("id", "urn:uuid:" + entry.id())
                .text("title", entry.title())
                .text("updated", entry.updated().toString())
                .open("author")
                .text("name", entry.author())
                .close()
                .empty("link", "rel", "alternate", "type", MediaType.TEXT_HTML_VALUE, "href", entry.link())
                .close());
        return feed.end();
    }
}
