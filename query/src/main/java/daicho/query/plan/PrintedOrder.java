package daicho.query.plan;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of numbers and codes on paper: {@code 2} before {@code 10}, {@code 2-9} before {@code 2-10}. */
public final class PrintedOrder {
    /** Compares numbers and codes as printed, full-width digits included. */
    public static final Comparator<String> COMPARATOR = PrintedOrder::compare;

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    private PrintedOrder() {}

    private static int compare(String a, String b) {
        Matcher left = PART.matcher(Normalizer.normalize(a, Normalizer.Form.NFKC));
        Matcher right = PART.matcher(Normalizer.normalize(b, Normalizer.Form.NFKC));
        while (true) {
            boolean more = left.find();
            if (!right.find()) {
                return more ? 1 : a.compareTo(b);
            }
            if (!more) {
                return -1;
            }
            int order = compareParts(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compareParts(String a, String b) {
        return isNumber(a) && isNumber(b) ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
