package daicho.infra.register;

import daicho.shared.evidence.FileDamaged;
import daicho.shared.evidence.FileStoreAway;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sealed files as objects of a bucket, if one is set. An object is named by its municipality and file, and never
 * written twice. The bucket sees no byte of a file that is not sealed.
 */
@Component
@EnableConfigurationProperties(FileSettings.class)
class Bucket implements DisposableBean {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ALTOGETHER = Duration.ofSeconds(60);

    private final FileSettings.S3 settings;
    private volatile @Nullable S3Client client;

    Bucket(FileSettings settings) {
        this.settings = settings.s3();
    }

    boolean isUsed() {
        return settings.isUsed();
    }

    void put(String municipality, UUID file, long size, Supplier<InputStream> sealed) {
        asking(() -> client().putObject(
                        put -> put.bucket(settings.bucket()).key(key(municipality, file)),
                        RequestBody.fromContentProvider(
                                ContentStreamProvider.fromInputStreamSupplier(sealed),
                                size,
                                "application/octet-stream")));
    }

    /** Some bytes of an object. */
    byte[] get(String municipality, UUID file, long from, int length) {
        return asking(() -> client().getObjectAsBytes(get -> get.bucket(settings.bucket())
                        .key(key(municipality, file))
                        .range("bytes=" + from + "-" + (from + length - 1)))
                .asByteArray());
    }

    /** Deleting what is not there is done as well. */
    void delete(String municipality, UUID file) {
        asking(() ->
                client().deleteObject(delete -> delete.bucket(settings.bucket()).key(key(municipality, file))));
    }

    private <T> T asking(Supplier<T> request) {
        if (!settings.isUsed()) {
            throw new FileStoreAway("the file is in a bucket, and daicho.files.s3 names none");
        }
        try {
            return request.get();
        } catch (NoSuchKeyException e) {
            throw new FileDamaged("the bucket has no such object");
        } catch (S3Exception e) {
            // An object that is shorter than the wanted part.
            if (e.statusCode() == 416) {
                throw new FileDamaged("the object in the bucket is too short");
            }
            throw new FileStoreAway("the bucket refuses: " + e.statusCode(), e);
        } catch (SdkException e) {
            throw new FileStoreAway("the bucket does not answer", e);
        }
    }

    private static String key(String municipality, UUID file) {
        return municipality + "/" + file;
    }

    private S3Client client() {
        S3Client made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = make();
                    client = made;
                }
            }
        }
        return made;
    }

    private S3Client make() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE))
                .overrideConfiguration(override -> override.apiCallTimeout(ALTOGETHER))
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secret())))
                // Stores other than AWS do not all know the newer checksums; the parts are authenticated anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .forcePathStyle(settings.pathStyle());
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(settings.at());
        }
        return builder.build();
    }

    @Override
    public void destroy() {
        S3Client made = client;
        if (made != null) {
            made.close();
        }
    }
}
