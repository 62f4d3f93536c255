package daicho.infra;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Does something again and again on a thread of its own, the first time after a pause. */
public abstract class Repeatedly implements SmartLifecycle {
    private final String thread;
    private final Duration pause;
    private volatile CountDownLatch ended = new CountDownLatch(0);

    /** Of the name of the thread. */
    protected Repeatedly(String thread, Duration pause) {
        this.thread = thread;
        this.pause = pause;
    }

    /** Does it once. Must not throw anything: an exception would end the repetition. */
    protected abstract void tryIt();

    @Override
    public final void start() {
        CountDownLatch end = new CountDownLatch(1);
        ended = end;
        Thread.ofPlatform().daemon().name(thread).start(() -> work(end));
    }

    private void work(CountDownLatch end) {
        try {
            while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                tryIt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void stop() {
        ended.countDown();
    }

    @Override
    public final boolean isRunning() {
        return ended.getCount() > 0;
    }
}
