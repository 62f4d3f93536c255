package daicho.query.publication;

import daicho.shared.plan.Licence;
import daicho.shared.publication.EditionDocument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Bytes of editions as HTTP answers: with their digest, licence and name. */
final class Served {
    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private Served() {}

    /** An edition's own bytes. */
    static ResponseEntity<byte[]> json(ResponseEntity.BodyBuilder answer, PublicationView edition, EditionDocument of) {
        return answer(answer, edition, of.bytes(), of.sha256(), MediaType.APPLICATION_JSON, ".json");
    }

    /** The same as a table. */
    static ResponseEntity<byte[]> csv(ResponseEntity.BodyBuilder answer, PublicationView edition, EditionDocument of) {
        byte[] table = EditionCsv.of(of.bytes());
        return answer(answer, edition, table, EditionDocument.sha256(table), CSV, ".csv");
    }

    private static ResponseEntity<byte[]> answer(
            ResponseEntity.BodyBuilder answer,
            PublicationView edition,
            byte[] bytes,
            String sha256,
            MediaType type,
            String ending) {
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        String name = edition.municipality() + "-" + edition.plan() + "-" + edition.fiscalYear() + "-edition-"
                + edition.edition() + ending;
        return licensed(answer, edition.licence())
                .eTag(sha256)
                .header("Repr-Digest", "sha-256=:" + digest + ":")
                .header("Digest", "sha-256=" + digest)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .contentType(type)
                .body(bytes);
    }

    static ResponseEntity.BodyBuilder licensed(ResponseEntity.BodyBuilder answer, Licence licence) {
        return answer.header(HttpHeaders.LINK, "<" + licence.url() + ">; rel=\"license\"");
    }

    /** For everybody, from any page; clients must ask again after this time, since an edition may be withdrawn. */
    static ResponseEntity.BodyBuilder open(ResponseEntity.BodyBuilder answer, Duration age) {
        return answer.cacheControl(CacheControl.maxAge(age).cachePublic().mustRevalidate())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
