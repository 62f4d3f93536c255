package daicho.infra.startup;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ComponentIndexTest {
    @TempDir
    Path directory;

    @Test
    void lists_what_a_search_finds_in_any_profile_and_with_any_setting() throws IOException {
        ComponentIndex.main(new String[] {directory.toString()});
        List<String> listed = Files.readAllLines(directory.resolve("META-INF/spring.components"));
        assertThat(listed)
                .contains(DaichoApplication.class.getName() + "=org.springframework.stereotype.Component")
                .isSorted();
        for (String profile : List.of("default", "axon-server")) {
            for (String publicOnly : List.of("true", "false")) {
                assertThat(listed)
                        .as(profile + ", daicho.public-only=" + publicOnly)
                        .containsAll(found(profile, publicOnly));
            }
        }
    }

    private static List<String> found(String profile, String publicOnly) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("daicho.public-only", publicOnly)));
        return new ClassPathScanningCandidateComponentProvider(true, environment)
                .findCandidateComponents("daicho").stream()
                        .map(component -> component.getBeanClassName() + "=org.springframework.stereotype.Component")
                        .toList();
    }
}
