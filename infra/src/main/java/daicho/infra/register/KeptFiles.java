package daicho.infra.register;

import daicho.command.evidence.FileTooLarge;
import daicho.command.evidence.FileTypes;
import daicho.command.evidence.Upload;
import daicho.command.evidence.Uploads;
import daicho.infra.database.Tenancy;
import daicho.query.evidence.StoredFiles;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.evidence.FileDamaged;
import daicho.shared.evidence.FileStoreAway;
import daicho.shared.evidence.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Bytes of files, sealed under a key for each file. A file is received into {@code ops.file_part}, part by part, each in
 * a transaction of its own, so that a slow caller holds neither memory nor a connection. Once it is whole, checked, and
 * not already there, it stays in the database or goes to the bucket. Only then does its upload exist.
 */
@Component
class KeptFiles implements Uploads, StoredFiles {
    private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);

    /** How many uploads one person may have that wait for being added. */
    private static final int MOST_WAITING = 100;

    private static final String DATABASE = "DATABASE";
    private static final String BUCKET = "BUCKET";

    private final Tenancy tenancy;
    private final Bucket bucket;
    private final FileSettings settings;

    KeptFiles(Tenancy tenancy, Bucket bucket, FileSettings settings) {
        this.tenancy = tenancy;
        this.bucket = bucket;
        this.settings = settings;
    }

    /** A file that has come to its end. */
    private record Received(UUID file, long size, String sha256) {}

    /** Where a file is kept. */
    private record Place(UUID file, FileCipher cipher, String place) {}

    @Override
    public Upload receive(Actor by, InputStream bytes, @Nullable String sha256) throws IOException {
        String municipality = by.municipality();
        requireRoom(by);
        UUID file = Ids.next();
        byte[] secret = KeyGenerators.secureRandom(FileCipher.KEY).generateKey();
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("INSERT INTO ops.file (municipality, file, secret, place) VALUES (?, ?, ?, ?)")
                        .params(municipality, file, secret, DATABASE)
                        .update());
        boolean whole = false;
        try {
            FileCipher cipher = new FileCipher(secret);
            Received received = read(municipality, file, cipher, bytes);
            if (sha256 != null && !sha256.equals(received.sha256())) {
                throw Refusal.invalid("evidence.digest_differs", "/sha256", sha256, received.sha256());
            }
            String mediaType;
            try (SeekableByteChannel content =
                    content(municipality, new Place(file, cipher, DATABASE), received.size())) {
                mediaType = FileTypes.mediaType(content);
            }
            if (bucket.isUsed() && !isKept(municipality, received.sha256())) {
                moveToBucket(municipality, received);
            }
            Upload upload = finish(by, received, mediaType);
            whole = true;
            return upload;
        } finally {
            if (!whole) {
                discard(municipality, file);
            }
        }
    }

    private void requireRoom(Actor by) {
        long waiting = tenancy.write(
                by.municipality(),
                jdbc -> jdbc.sql("SELECT count(*) FROM ops.file_upload AS upload WHERE municipality = ? AND person = ?"
                                + " AND NOT EXISTS (SELECT FROM ops.file_use AS used"
                                + " WHERE used.municipality = upload.municipality AND used.file = upload.file)")
                        .params(by.municipality(), by.person())
                        .query(Long.class)
                        .single());
        if (waiting >= MOST_WAITING) {
            throw Refusal.conflict("evidence.too_many_uploads", MOST_WAITING);
        }
    }

    private Received read(String municipality, UUID file, FileCipher cipher, InputStream bytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] part = new byte[PartedFile.PART];
        long size = 0;
        for (int no = 0; ; no++) {
            int length = bytes.readNBytes(part, 0, part.length);
            size += length;
            if (size > settings.largest().toBytes()) {
                throw new FileTooLarge(settings.largest().toBytes());
            }
            if (length > 0) {
                digest.update(part, 0, length);
                int number = no;
                byte[] sealed = cipher.seal(no, part, length);
                tenancy.write(
                        municipality,
                        jdbc -> jdbc.sql(
                                        "INSERT INTO ops.file_part (municipality, file, no, bytes) VALUES (?, ?, ?, ?)")
                                .params(municipality, file, number, sealed)
                                .update());
            }
            if (length < part.length) {
                break;
            }
        }
        if (size == 0) {
            throw Refusal.invalid("evidence.file_empty", "/file");
        }
        return new Received(file, size, HexFormat.of().formatHex(digest.digest()));
    }

    private boolean isKept(String municipality, String sha256) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT file FROM ops.file WHERE municipality = ? AND sha256 = ?")
                        .params(municipality, sha256)
                        .query(UUID.class)
                        .optional()
                        .isPresent());
    }

    /** The row says first where the object will be, so that it is found and deleted if this ends in between. */
    private void moveToBucket(String municipality, Received received) {
        UUID file = received.file();
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("UPDATE ops.file SET place = ? WHERE municipality = ? AND file = ?")
                        .params(BUCKET, municipality, file)
                        .update());
        int parts = (int) ((received.size() + PartedFile.PART - 1) / PartedFile.PART);
        bucket.put(
                municipality,
                file,
                received.size() + (long) parts * FileCipher.TAG,
                () -> new SealedParts(no -> part(municipality, file, no), parts));
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("DELETE FROM ops.file_part WHERE municipality = ? AND file = ?")
                        .params(municipality, file)
                        .update());
    }

    /** Makes the file an upload: this one, or the one with the same bytes that is already there. */
    private Upload finish(Actor by, Received received, String mediaType) {
        String municipality = by.municipality();
        UUID upload = Ids.next();
        return tenancy.write(municipality, jdbc -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param("file/" + municipality + "/" + received.sha256())
                    .query(row -> {});
            UUID kept = jdbc.sql("SELECT file FROM ops.file WHERE municipality = ? AND sha256 = ? FOR KEY SHARE")
                    .params(municipality, received.sha256())
                    .query(UUID.class)
                    .optional()
                    .orElse(null);
            if (kept == null) {
                jdbc.sql("UPDATE ops.file SET sha256 = ?, size = ?, media_type = ? WHERE municipality = ? AND file = ?")
                        .params(received.sha256(), received.size(), mediaType, municipality, received.file())
                        .update();
            } else {
                FileRows.delete(jdbc, municipality, received.file());
            }
            jdbc.sql("INSERT INTO ops.file_upload (municipality, upload, file, person) VALUES (?, ?, ?, ?)")
                    .params(municipality, upload, kept == null ? received.file() : kept, by.person())
                    .update();
            return new Upload(upload, mediaType, received.size(), received.sha256());
        });
    }

    /** What is not deleted here, because the database is away, is deleted with everything that nothing needs. */
    private void discard(String municipality, UUID file) {
        try {
            tenancy.write(municipality, jdbc -> FileRows.delete(jdbc, municipality, file));
            deleteErased(municipality);
        } catch (DataAccessException e) {
            LOG.debug("A file that was not taken is deleted later", e);
        }
    }

    @Override
    public Optional<Upload> find(Actor by, UUID upload) {
        return tenancy.write(
                by.municipality(),
                jdbc -> jdbc.sql("SELECT f.media_type, f.size, f.sha256 FROM ops.file_upload AS u"
                                + " JOIN ops.file AS f USING (municipality, file)"
                                + " WHERE u.municipality = ? AND u.upload = ? AND u.person = ?"
                                + " AND u.received_at > clock_timestamp() - make_interval(secs => ?)")
                        .params(
                                by.municipality(),
                                upload,
                                by.person(),
                                settings.waiting().toSeconds())
                        .query((row, number) -> new Upload(upload, row.getString(1), row.getLong(2), row.getString(3)))
                        .optional());
    }

    @Override
    public void deleteErased(String municipality) {
        for (UUID file : tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT file FROM ops.file_gone WHERE municipality = ? ORDER BY gone_at")
                        .param(municipality)
                        .query(UUID.class)
                        .list())) {
            try {
                bucket.delete(municipality, file);
            } catch (FileStoreAway e) {
                LOG.warn(
                        "The object of a file whose key is destroyed is deleted later: {}, {}",
                        e.getMessage(),
                        String.valueOf(e.getCause()));
                return;
            }
            tenancy.write(
                    municipality,
                    jdbc -> jdbc.sql("DELETE FROM ops.file_gone WHERE municipality = ? AND file = ?")
                            .params(municipality, file)
                            .update());
        }
    }

    @Override
    public Bytes verified(String municipality, StoredFile file) throws IOException {
        Place place = tenancy.read(
                        municipality,
                        jdbc -> jdbc.sql(
                                        "SELECT file, secret, place FROM ops.file WHERE municipality = ? AND sha256 = ?")
                                .params(municipality, file.sha256())
                                .query((row, number) -> new Place(
                                        row.getObject(1, UUID.class),
                                        new FileCipher(row.getBytes(2)),
                                        row.getString(3)))
                                .optional())
                .orElseThrow(() -> damaged(file, new FileDamaged("it is not there")));
        Bytes bytes = () -> Channels.newInputStream(content(municipality, place, file.size()));
        try (DigestInputStream read = new DigestInputStream(bytes.open(), sha256())) {
            read.transferTo(java.io.OutputStream.nullOutputStream());
            String found = HexFormat.of().formatHex(read.getMessageDigest().digest());
            if (!found.equals(file.sha256())) {
                throw damaged(file, new FileDamaged("its bytes have the digest " + found));
            }
        } catch (FileDamaged e) {
            throw damaged(file, e);
        } catch (FileStoreAway e) {
            LOG.warn("A file could not be read: {}, {}", e.getMessage(), String.valueOf(e.getCause()));
            throw e;
        }
        return bytes;
    }

    private static FileDamaged damaged(StoredFile file, FileDamaged why) {
        LOG.error("The file {} cannot be read: {}", file.sha256(), why.getMessage());
        return why;
    }

    private SeekableByteChannel content(String municipality, Place place, long size) {
        return new PartedFile(
                place.place().equals(BUCKET)
                        ? no -> bucket.get(
                                municipality,
                                place.file(),
                                (long) no * (PartedFile.PART + FileCipher.TAG),
                                PartedFile.length(size, no) + FileCipher.TAG)
                        : no -> part(municipality, place.file(), no),
                place.cipher(),
                size);
    }

    private byte[] part(String municipality, UUID file, int no) {
        return tenancy.read(
                        municipality,
                        jdbc -> jdbc.sql(
                                        "SELECT bytes FROM ops.file_part WHERE municipality = ? AND file = ? AND no = ?")
                                .params(municipality, file, no)
                                .query(byte[].class)
                                .optional())
                .orElseThrow(() -> new FileDamaged("part " + no + " is not there"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
