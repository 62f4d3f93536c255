package daicho.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What some threads did in a period of time. Each began again as soon as it was done.
 *
 * @param perSecond of all threads together
 * @param p50 milliseconds that half of them took at most
 * @param p99 milliseconds that 99 of 100 took at most
 */
record Load(double perSecond, double p50, double p99) {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** What a thread does again and again. */
    @FunctionalInterface
    interface Work {
        void once() throws Exception;
    }

    static Load of(int threads, Duration time, Work work) throws InterruptedException, ExecutionException {
        List<Future<long[]>> workers = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                workers.add(executor.submit(() -> timesUntil(end, work)));
            }
        }
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        long[] all = new long[0];
        for (Future<long[]> one : workers) {
            long[] times = one.get();
            int had = all.length;
            all = Arrays.copyOf(all, had + times.length);
            System.arraycopy(times, 0, all, had, times.length);
        }
        return of(all, seconds);
    }

    /** Measures one thread that does the work a number of times. */
    static Load of(int times, Work work) throws Exception {
        long[] nanos = new long[times];
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            nanos[i] = nanosOf(work);
        }
        return of(nanos, (System.nanoTime() - begin) / NANOS_PER_SECOND);
    }

    /** Measures a number of things that are done in one go. */
    static Load atOneGo(long number, Work work) throws Exception {
        double nanos = nanosOf(work);
        return new Load(number / (nanos / NANOS_PER_SECOND), Double.NaN, Double.NaN);
    }

    private static Load of(long[] nanos, double seconds) {
        Arrays.sort(nanos);
        return new Load(nanos.length / seconds, milliseconds(nanos, 0.50), milliseconds(nanos, 0.99));
    }

    private static double milliseconds(long[] sorted, double share) {
        int place = Math.max(0, (int) Math.ceil(sorted.length * share) - 1);
        return sorted[place] / NANOS_PER_MILLISECOND;
    }

    private static long[] timesUntil(long end, Work work) throws Exception {
        long[] nanos = new long[10_000];
        int times = 0;
        do {
            if (times == nanos.length) {
                nanos = Arrays.copyOf(nanos, times * 2);
            }
            nanos[times++] = nanosOf(work);
        } while (System.nanoTime() < end);
        return Arrays.copyOf(nanos, times);
    }

    private static long nanosOf(Work work) throws Exception {
        long begin = System.nanoTime();
        work.once();
        return System.nanoTime() - begin;
    }
}
