package daicho.command.evidence;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/**
 * A file that was received, and that its uploader can add to a record within a day.
 *
 * @param id by which only its uploader can add it
 * @param mediaType found in the bytes; of a text, its name decides whether it is a table
 * @param size in bytes
 * @param sha256 of the bytes, in hexadecimal digits
 */
@Schema(name = "FileUpload")
public record Upload(UUID id, String mediaType, long size, String sha256) {}
