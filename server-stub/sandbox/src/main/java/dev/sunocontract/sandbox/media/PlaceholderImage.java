package dev.sunocontract.sandbox.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A cover image that a seed determines: circles on a coloured background, 512 by 512 pixels. */
final class PlaceholderImage {

    private static final int SIZE = 512;

    private PlaceholderImage() {}

    /** Returns the PNG file. */
    static byte[] png(String seed) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(draw(seed), "png", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage draw(String seed) {
        Random random = new Random(seed.hashCode());
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        graphics.setColor(Color.getHSBColor(hue, 0.45f, 0.35f));
        graphics.fillRect(0, 0, SIZE, SIZE);
        for (int i = 0; i < 7; i++) {
            Color colour = Color.getHSBColor(hue + 0.08f * i, 0.55f, 0.9f);
            graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90));
            int radius = 60 + random.nextInt(160);
            graphics.fillOval(random.nextInt(SIZE) - radius, random.nextInt(SIZE) - radius, 2 * radius, 2 * radius);
        }
        graphics.dispose();
        return image;
    }
}
