package peer.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What some threads did in a period of time. Each began again as soon as it was done.
 *
 * @param perSecond of all threads together
 * @param nanos how long each took, in nanoseconds; empty for what was done in one go
 */
public record Load(double perSecond, Histogram nanos) {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Times are kept to one part in a thousand. */
    private static final int DIGITS = 3;

    /** What a thread does again and again. */
    @FunctionalInterface
    public interface Work {
        void once() throws Exception;
    }

    /** Lets threads do the work for a period of time. */
    public static Load of(int threads, Duration time, Work work) throws InterruptedException, ExecutionException {
        List<Future<Histogram>> workers = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                workers.add(executor.submit(() -> {
                    Histogram nanos = new Histogram(DIGITS);
                    do {
                        nanos.recordValue(nanosOf(work));
                    } while (System.nanoTime() < end);
                    return nanos;
                }));
            }
        }
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        Histogram all = new Histogram(DIGITS);
        for (Future<Histogram> one : workers) {
            all.add(one.get());
        }
        return new Load(all.getTotalCount() / seconds, all);
    }

    /** Measures one thread that does the work a number of times. */
    public static Load of(int times, Work work) throws Exception {
        Histogram nanos = new Histogram(DIGITS);
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            nanos.recordValue(nanosOf(work));
        }
        return new Load(times / ((System.nanoTime() - begin) / NANOS_PER_SECOND), nanos);
    }

    /** Measures a number of things that are done in one go. */
    public static Load atOneGo(long number, Work work) throws Exception {
        return new Load(number / (nanosOf(work) / NANOS_PER_SECOND), new Histogram(DIGITS));
    }

    /** The milliseconds that this share of them, in percent, took at most; NaN if nothing was timed. */
    public double milliseconds(double percentile) {
        return nanos.getTotalCount() == 0 ? Double.NaN : nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLISECOND;
    }

    /** As a line that another process can read. */
    public String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(bytes);
        byte[] exact = new byte[length];
        bytes.flip().get(exact);
        return perSecond + " " + Base64.getEncoder().encodeToString(exact);
    }

    /** Reads what {@link #encoded} has written. */
    public static Load decoded(String line) throws DataFormatException {
        String[] parts = line.strip().split(" ", -1);
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[1]));
        return new Load(Double.parseDouble(parts[0]), Histogram.decodeFromCompressedByteBuffer(bytes, 1));
    }

    private static long nanosOf(Work work) throws Exception {
        long begin = System.nanoTime();
        work.once();
        return System.nanoTime() - begin;
    }
}
