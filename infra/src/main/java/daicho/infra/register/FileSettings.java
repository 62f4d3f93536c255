package daicho.infra.register;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Files that are kept as evidence.
 *
 * @param largest that a file may be
 * @param waiting how long an upload can be added to a record, before its bytes are deleted
 * @param s3 the bucket that keeps the bytes; without one, the database keeps them
 */
@ConfigurationProperties("daicho.files")
record FileSettings(
        @DefaultValue("20MB") DataSize largest,
        @DefaultValue("24h") Duration waiting,
        @DefaultValue S3 s3) {
    /**
     * A bucket of a store that understands S3.
     *
     * @param bucket its name; empty = none
     * @param endpoint of the store; empty = that of AWS for the region
     * @param region of the bucket
     * @param accessKey of the login
     * @param secret of the login
     * @param pathStyle whether the bucket is named in the path instead of the host, as most stores other than AWS need
     */
    record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("") String endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secret,
            @DefaultValue("true") boolean pathStyle) {
        boolean isUsed() {
            return !bucket.isBlank();
        }

        URI at() {
            return URI.create(endpoint);
        }

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "S3[" + bucket + " at " + endpoint + "]";
        }
    }
}
