package org.iamunit.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws how the time of a decision grows, as an SVG with logarithmic axes. */
final class Plot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 150;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;
    private static final int DECADES_DOWN = 4;
    private static final int FIRST_DECADE_DOWN = 1;
    private static final int DECADES_ACROSS = 3;
    private static final List<String> COLORS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7");

    private Plot() {}

    /**
     * Draw curves.
     *
     * @param curves nanoseconds by number, by what there is that number of
     */
    static String of(Map<String, Map<Integer, Double>> curves) {
        StringBuilder svg = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"white\"/>%n")
                .formatted(WIDTH, HEIGHT));
        for (int decade = 0; decade <= DECADES_DOWN; decade++) {
            double nanoseconds = Math.pow(10, FIRST_DECADE_DOWN + decade);
            line(svg, LEFT, y(nanoseconds), WIDTH - RIGHT, y(nanoseconds));
            text(svg, LEFT - 8, y(nanoseconds) + 4, "end", label(nanoseconds));
        }
        for (int decade = 0; decade <= DECADES_ACROSS; decade++) {
            int number = (int) Math.pow(10, 1 + decade);
            line(svg, x(number), TOP, x(number), HEIGHT - BOTTOM);
            text(svg, x(number), HEIGHT - BOTTOM + 18, "middle", "%,d".formatted(number));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "how many there are");
        int color = 0;
        for (Map.Entry<String, Map<Integer, Double>> curve : curves.entrySet()) {
            draw(svg, curve.getKey(), curve.getValue(), COLORS.get(color % COLORS.size()), TOP + 20 + 20 * color);
            color++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(
            StringBuilder svg, String name, Map<Integer, Double> points, String color, double placeOfName) {
        StringBuilder path = new StringBuilder();
        points.forEach((number, nanoseconds) -> path.append(path.isEmpty() ? "M" : " L")
                .append(decimal(x(number)))
                .append(' ')
                .append(decimal(y(nanoseconds))));
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n".formatted(path, color));
        svg.append("<text x=\"%d\" y=\"%s\" fill=\"%s\">%s</text>%n"
                .formatted(WIDTH - RIGHT + 12, decimal(placeOfName), color, name));
    }

    private static double x(double number) {
        return LEFT + (Math.log10(number) - 1) / DECADES_ACROSS * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double nanoseconds) {
        double decades = Math.log10(Math.max(nanoseconds, 10)) - FIRST_DECADE_DOWN;
        return HEIGHT - BOTTOM - decades / DECADES_DOWN * (HEIGHT - TOP - BOTTOM);
    }

    private static String label(double nanoseconds) {
        return nanoseconds < 1_000 ? "%.0f ns".formatted(nanoseconds) : "%.0f µs".formatted(nanoseconds / 1_000);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#ddd\"/>%n"
                .formatted(decimal(x1), decimal(y1), decimal(x2), decimal(y2)));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
                .formatted(decimal(x), decimal(y), anchor, text));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
