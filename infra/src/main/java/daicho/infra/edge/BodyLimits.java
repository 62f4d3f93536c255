package daicho.infra.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request may be.
 *
 * @param body of an ordinary request
 * @param upload of a sheet, and of everything that comes in parts
 * @param uploads all sheets together that a node holds at the same time
 * @param publicBody of a request without an account
 */
@ConfigurationProperties("daicho.limits")
record BodyLimits(
        @DefaultValue("2MB") DataSize body,
        @DefaultValue("20MB") DataSize upload,
        @DefaultValue("40MB") DataSize uploads,
        @DefaultValue("32KB") DataSize publicBody) {}
