package dev.posse.e2e.bench;

import java.util.List;
import java.util.Locale;

/** Samples of one figure, in its unit. */
record Figure(double[] samples, double first) {
    static Figure of(List<Double> samples) {
        return of(samples, samples.get(0));
    }

    static Figure of(List<Double> samples, double first) {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Figure(sorted, first);
    }

    static Figure of(double one) {
        return of(List.of(one));
    }

    double median() {
        return samples[samples.length / 2];
    }

    double p95() {
        return samples[Math.min(samples.length - 1, (int) (samples.length * 0.95))];
    }

    /** {@code 1.23 (p95 2.34)}; the spread only where there are enough samples for one. */
    String text() {
        return samples.length < 10
                ? number(median())
                : number(median()) + " (p95 " + number(p95()) + ")";
    }

    static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : value >= 10
                        ? String.format(Locale.ROOT, "%.1f", value)
                        : String.format(Locale.ROOT, "%.2f", value);
    }
}
