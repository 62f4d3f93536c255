package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Chromium of the machine, driven by the machine's Node.js. Where there is none, the tests are left out and say
 * so; {@code -Ddaicho.test.browser=required} makes them fail instead.
 */
final class Browser implements AutoCloseable {
    private static final List<String> CHROMIUM =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Nothing of it talks to its maker; and it also runs as root, where the machine has no graphics. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Path SCREENS = Path.of("target", "screens");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String axe;

    private Browser(Path chromium, Path node) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(QUIET));
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.createDirectories(SCREENS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Browser start() {
        Optional<Path> chromium = CHROMIUM.stream().flatMap(Browser::found).findFirst();
        Optional<Path> node = found("node").findFirst();
        boolean isThere = chromium.isPresent() && node.isPresent();
        if ("required".equals(System.getProperty("daicho.test.browser"))) {
            assertThat(isThere).as("Chromium and Node.js on the PATH").isTrue();
        }
        assumeTrue(isThere, "No Chromium or no Node.js on the PATH: pages are not looked at");
        return new Browser(chromium.orElseThrow(), node.orElseThrow());
    }

    private static Stream<Path> found(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable);
    }

    /**
     * A window of its own, without anything that another one remembers.
     *
     * @param language of its user
     * @param width in CSS pixels
     */
    BrowserContext window(String language, int width) {
        return window(language, width, ColorScheme.LIGHT, true);
    }

    BrowserContext window(String language, int width, ColorScheme colours, boolean scripts) {
        BrowserContext window = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(language.equals("ja") ? "ja-JP" : "en-GB")
                .setTimezoneId("Asia/Tokyo")
                .setColorScheme(colours)
                .setJavaScriptEnabled(scripts)
                .setViewportSize(width, 900));
        window.setDefaultTimeout(20_000);
        return window;
    }

    /** What a page's scripts and its policy complained about. */
    static List<String> complaints(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return complaints;
    }

    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve(name + ".png")));
    }

    /** What axe-core finds against WCAG 2.2 AA, one line each. */
    @SuppressWarnings("unchecked")
    List<String> barriers(Page page) {
        page.evaluate(axe);
        return (List<String>) page.evaluate("""
                async () => {
                  const found = await axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations'],
                  });
                  return found.violations.flatMap((violation) => violation.nodes.slice(0, 3).map((node) =>
                    `${violation.id}: ${node.target.join(' ')} ${node.any.map((check) => check.message).join('; ')}`));
                }
                """);
    }

    /** How far the content sticks out to the right, in CSS pixels. */
    static int overhang(Page page) {
        return ((Number) page.evaluate("() => document.scrollingElement.scrollWidth - window.innerWidth")).intValue();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
