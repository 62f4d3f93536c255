package daicho.command;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/**
 * The result of a command in the ledger.
 *
 * @param id the record that the command was about
 * @param version of its stream: the sequence of its last event
 * @param position of the last event in the ledger
 */
@Schema(name = "Receipt")
public record Written(UUID id, long version, long position) {
    /** The answer to a request that made a record: 201 with its place, version and position. */
    public ResponseEntity<Written> created(String location) {
        return answer(ResponseEntity.created(URI.create(location)));
    }

    /** The answer to a request that changed a record. */
    public ResponseEntity<Written> changed() {
        return answer(ResponseEntity.ok());
    }

    private ResponseEntity<Written> answer(ResponseEntity.BodyBuilder response) {
        return response.eTag("\"" + version + "\"")
                .header("Daicho-Position", Long.toString(position))
                .body(this);
    }
}
