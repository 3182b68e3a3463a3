package org.iamunit.analysis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values for what has an order, such as numbers, instants and addresses: those at which conditions turn, and one between any two. */
final class Thresholds {

    private static final String ADDRESS = "203.0.113.7";
    private static final String ADDRESS_6 = "2001:db8::7";
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    private static final Pattern ADDRESS_FORM =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    private Thresholds() {}

    /** Return numbers that stand for all, by those that conditions name; {@code null} if one cannot be read. */
    static @Nullable List<String> numbers(List<String> named) {
        SortedSet<BigDecimal> turns = new TreeSet<>();
        for (String each : named) {
            try {
                turns.add(new BigDecimal(each));
            } catch (NumberFormatException e) {
                return null;
            }
        }
        List<String> values = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal turn : turns) {
            BigDecimal lower = before == null ? turn.subtract(BigDecimal.ONE) : between(before, turn);
            // Nothing that AWS counts is less than nothing, unless a policy says so.
            if (before != null || lower.signum() >= 0 || turn.signum() < 0) {
                values.add(lower.toPlainString());
            }
            values.add(turn.toPlainString());
            before = turn;
        }
        values.add(before == null ? "1" : before.add(BigDecimal.ONE).toPlainString());
        return values;
    }

    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        BigDecimal next = low.add(BigDecimal.ONE);
        return next.compareTo(high) < 0
                ? next
                : low.add(high).divide(BigDecimal.valueOf(2)).stripTrailingZeros();
    }

    /**
     * Return instants that stand for all, by those that conditions name; {@code null} if one cannot be read.
     *
     * @param earliest the earliest that there can be; {@code null} if any can be
     * @param latest the latest that there can be; {@code null} if any can be
     */
    static @Nullable List<Instant> instants(List<String> named, @Nullable Instant earliest, @Nullable Instant latest) {
        SortedSet<Instant> turns = new TreeSet<>();
        for (String each : named) {
            Instant turn = instant(each);
            if (turn == null) {
                return null;
            }
            turns.add(turn);
        }
        SortedSet<Instant> values = new TreeSet<>();
        Instant before = null;
        for (Instant turn : turns) {
            values.add(
                    before == null
                            ? turn.minusSeconds(1)
                            : before.plus(Duration.between(before, turn).dividedBy(2)));
            values.add(turn);
            before = turn;
        }
        values.add(before == null ? Instant.EPOCH : before.plusSeconds(1));
        if (earliest != null && latest != null) {
            values.removeIf(value -> value.isBefore(earliest) || value.isAfter(latest));
            values.add(earliest);
            values.add(latest);
        }
        return List.copyOf(values);
    }

    private static @Nullable Instant instant(String text) {
        try {
            if (text.matches("-?\\d{1,12}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Return addresses that stand for all, by the ranges that conditions name; {@code null} if one cannot be read. */
    static @Nullable List<String> addresses(List<String> ranges) {
        SortedSet<BigInteger> turns4 = new TreeSet<>();
        SortedSet<BigInteger> turns6 = new TreeSet<>();
        for (String range : ranges) {
            int slash = range.indexOf('/');
            byte[] bytes = bytes(slash < 0 ? range : range.substring(0, slash));
            if (bytes == null) {
                return null;
            }
            int bits = bytes.length * 8;
            int prefix;
            try {
                prefix = slash < 0 ? bits : Integer.parseInt(range.substring(slash + 1));
            } catch (NumberFormatException e) {
                return null;
            }
            if (prefix < 0 || prefix > bits) {
                return null;
            }
            BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
            BigInteger low = new BigInteger(1, bytes).divide(size).multiply(size);
            SortedSet<BigInteger> turns = bytes.length == 4 ? turns4 : turns6;
            turns.add(low);
            turns.add(low.add(size));
        }
        List<String> values = new ArrayList<>();
        values.add(ADDRESS);
        addAddresses(turns4, 4, values);
        values.add(ADDRESS_6);
        addAddresses(turns6, 16, values);
        return values;
    }

    private static void addAddresses(SortedSet<BigInteger> turns, int length, List<String> values) {
        BigInteger end = BigInteger.ONE.shiftLeft(length * 8);
        if (!turns.isEmpty() && turns.first().signum() > 0) {
            values.add(text(turns.first().subtract(BigInteger.ONE), length));
        }
        for (BigInteger turn : turns) {
            if (turn.compareTo(end) < 0) {
                values.add(text(turn, length));
            }
        }
    }

    private static String text(BigInteger value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[length - 1 - i] = value.shiftRight(8 * i).byteValue();
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }

    /** {@link InetAddress} takes fewer numbers for an address, too, and looks up the rest in the network. */
    private static byte @Nullable [] bytes(String address) {
        if (!ADDRESS_FORM.matcher(address).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
