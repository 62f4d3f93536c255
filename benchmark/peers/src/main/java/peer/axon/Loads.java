package peer.axon;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import peer.axon.ResultMessages.CorrectResult;
import peer.axon.ResultMessages.RecordResult;
import peer.load.Load;
import peer.load.Recorded;
import peer.web.ResultBody.Figure;
import peer.web.ResultBody.Kind;

/** Sends commands through the gateway on request, as the benchmark does with Daicho's in its own process. */
@RestController
class Loads {
    private static final UUID PLAN = UUID.randomUUID();
    private static final UUID DEPARTMENT = UUID.randomUUID();

    private final CommandGateway gateway;
    private final ResultTable view;
    private final Recorded recorded = new Recorded();
    private final AtomicInteger sent = new AtomicInteger();

    Loads(CommandGateway gateway, ResultTable view) {
        this.gateway = gateway;
        this.view = view;
    }

    /** Records or corrects for a while, and answers with what was measured. */
    @PostMapping("/load/{what}")
    String load(@PathVariable String what, @RequestParam int threads, @RequestParam long millis)
            throws InterruptedException, ExecutionException {
        return Load.of(threads, Duration.ofMillis(millis), what.equals("record") ? this::record : this::correct)
                .encoded();
    }

    /** How many events the view lacks. */
    @GetMapping("/behind")
    long behind() {
        return sent.get() - view.taken();
    }

    private void record() {
        UUID result = UUID.randomUUID();
        int people = 128 + sent.incrementAndGet();
        gateway.sendAndWait(new RecordResult(
                result,
                PLAN,
                UUID.randomUUID(),
                UUID.randomUUID(),
                2024,
                List.of(DEPARTMENT),
                text(people),
                List.of("地域相談事業"),
                figures(people)));
        recorded.add(result);
    }

    private void correct() throws InterruptedException {
        int people = 128 + sent.incrementAndGet();
        recorded.change(result -> gateway.sendAndWait(
                new CorrectResult(result, text(people), List.of("地域相談事業"), figures(people), "件数の訂正")));
    }

    private static String text(int people) {
        return "地区ごとに相談会を開き、延べ%d人の相談を受けた。".formatted(people);
    }

    private static List<Figure> figures(int people) {
        return List.of(new Figure("相談件数", BigDecimal.valueOf(people), "件", Kind.ACTUAL));
    }
}
