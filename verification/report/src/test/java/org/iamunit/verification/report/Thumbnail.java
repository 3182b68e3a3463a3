package org.iamunit.verification.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture of a page, an eighth as wide and high: small enough to be kept, and coarse enough that another version of a browser or a font
 * makes the same, as long as the page looks the same.
 */
final class Thumbnail {

    private static final int SCALE = 8;
    private static final int CHANNELS = 3;
    private static final int BITS = 8;
    private static final int MASK = (1 << BITS) - 1;

    /** A letter that is drawn otherwise changes a dot by less. */
    private static final int MOST_DIFFERENCE = 48;

    private final BufferedImage image;

    private Thumbnail(BufferedImage image) {
        this.image = image;
    }

    /** Make one of a picture. */
    static Thumbnail of(Path picture) {
        BufferedImage full = read(picture);
        BufferedImage small =
                new BufferedImage(full.getWidth() / SCALE, full.getHeight() / SCALE, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < small.getWidth(); x++) {
            for (int y = 0; y < small.getHeight(); y++) {
                small.setRGB(x, y, average(full, x * SCALE, y * SCALE));
            }
        }
        return new Thumbnail(small);
    }

    /** Read one that was written. */
    static Thumbnail read(String name, Path folder) {
        return new Thumbnail(read(folder.resolve(name)));
    }

    private static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static int average(BufferedImage full, int left, int top) {
        int rgb = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            int sum = 0;
            for (int x = left; x < left + SCALE; x++) {
                for (int y = top; y < top + SCALE; y++) {
                    sum += full.getRGB(x, y) >> (channel * BITS) & MASK;
                }
            }
            rgb |= sum / (SCALE * SCALE) << (channel * BITS);
        }
        return rgb;
    }

    /** Write it as PNG. */
    void write(Path file) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Return how many in a hundred dots look otherwise than in another one; all of them if that is of another size. */
    double difference(Thumbnail other) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (width != other.image.getWidth() || height != other.image.getHeight()) {
            return 100;
        }
        int different = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                different += looksOtherwise(image.getRGB(x, y), other.image.getRGB(x, y)) ? 1 : 0;
            }
        }
        return 100.0 * different / (width * height);
    }

    private static boolean looksOtherwise(int one, int other) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            int shift = channel * BITS;
            if (Math.abs((one >> shift & MASK) - (other >> shift & MASK)) > MOST_DIFFERENCE) {
                return true;
            }
        }
        return false;
    }
}
