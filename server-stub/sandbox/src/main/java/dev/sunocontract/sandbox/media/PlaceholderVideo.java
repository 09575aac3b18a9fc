package dev.sunocontract.sandbox.media;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Eight seconds of a cover as an MP4 file, 320 by 320 pixels, without sound. The first picture is stored as it is (I_PCM macroblocks of
 * H.264's baseline profile), the others say that nothing changes: every player plays it, and nothing needs an encoder.
 */
public final class PlaceholderVideo {

    private static final int SIZE = 320;
    private static final int BLOCK = 16;
    private static final int BLOCKS = SIZE / BLOCK;
    private static final int SECONDS = 8;
    private static final int I_PCM = 25;

    private PlaceholderVideo() {}

    /** The MP4 file. */
    public static byte[] mp4(String seed) {
        List<byte[]> pictures = new ArrayList<>();
        pictures.add(stored(scaled(PlaceholderImage.draw(seed))));
        for (int number = 1; number < SECONDS; number++) {
            pictures.add(unchanged(number));
        }
        return Mp4Writer.file(SIZE, sequence(), picture(), pictures);
    }

    private static BufferedImage scaled(BufferedImage cover) {
        BufferedImage small = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        small.getGraphics().drawImage(cover.getScaledInstance(SIZE, SIZE, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        return small;
    }

    /** The sequence parameter set: baseline, level 3, one reference picture, shown in the order they come. */
    private static byte[] sequence() {
        Bits bits = new Bits(0x67).bits(8, 66).bits(8, 0xc0).bits(8, 30);
        bits.number(0).number(0).number(2).number(1).bits(1, 0);
        bits.number(BLOCKS - 1)
                .number(BLOCKS - 1)
                .bits(1, 1)
                .bits(1, 1)
                .bits(1, 0)
                .bits(1, 0);
        return bits.unit();
    }

    /** The picture parameter set: CAVLC, and the filter that smooths blocks can be switched off. */
    private static byte[] picture() {
        Bits bits = new Bits(0x68).number(0).number(0).bits(1, 0).bits(1, 0).number(0);
        bits.number(0).number(0).bits(1, 0).bits(2, 0).number(0).number(0).number(0);
        return bits.bits(1, 1).bits(1, 0).bits(1, 0).unit();
    }

    private static byte[] stored(BufferedImage image) {
        Bits bits = new Bits(0x65).number(0).number(7).number(0).bits(4, 0).number(0);
        bits.bits(1, 0).bits(1, 0).number(0).number(1);
        for (int top = 0; top < SIZE; top += BLOCK) {
            for (int left = 0; left < SIZE; left += BLOCK) {
                bits.number(I_PCM).align();
                luma(bits, image, left, top);
                chroma(bits, image, left, top, -0.148, -0.291, 0.439);
                chroma(bits, image, left, top, 0.439, -0.368, -0.071);
            }
        }
        return bits.unit();
    }

    private static void luma(Bits bits, BufferedImage image, int left, int top) {
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                bits.bits(8, mixed(image.getRGB(x, y), 16, 0.257, 0.504, 0.098));
            }
        }
    }

    /** One of every four pixels, as video has its colours. */
    private static void chroma(Bits bits, BufferedImage image, int left, int top, double r, double g, double b) {
        for (int y = top; y < top + BLOCK; y += 2) {
            for (int x = left; x < left + BLOCK; x += 2) {
                bits.bits(8, mixed(image.getRGB(x, y), 128, r, g, b));
            }
        }
    }

    private static int mixed(int rgb, int base, double r, double g, double b) {
        return (int) Math.round(base + r * (rgb >> 16 & 255) + g * (rgb >> 8 & 255) + b * (rgb & 255));
    }

    private static byte[] unchanged(int number) {
        Bits bits = new Bits(0x41).number(0).number(5).number(0).bits(4, number % 16);
        bits.bits(1, 0).bits(1, 0).bits(1, 0).number(0).number(1);
        return bits.number(BLOCKS * BLOCKS).unit();
    }

    /** A unit of H.264, bit by bit. */
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int rest;
        private int filled;

        Bits(int header) {
            bytes.write(header);
        }

        Bits bits(int count, int value) {
            for (int bit = count - 1; bit >= 0; bit--) {
                rest = rest << 1 | value >> bit & 1;
                if (++filled == 8) {
                    bytes.write(rest);
                    rest = 0;
                    filled = 0;
                }
            }
            return this;
        }

        /** An Exp-Golomb code: as many zeros as the number has bits after its first. */
        Bits number(int value) {
            int length = 32 - Integer.numberOfLeadingZeros(value + 1);
            return bits(length - 1, 0).bits(length, value + 1);
        }

        void align() {
            while (filled != 0) {
                bits(1, 0);
            }
        }

        /** The unit as it stands in a file: ended, and with a three between zeros that would look like the start of another unit. */
        byte[] unit() {
            bits(1, 1).align();
            ByteArrayOutputStream unit = new ByteArrayOutputStream();
            int zeros = 0;
            for (byte next : bytes.toByteArray()) {
                if (zeros == 2 && (next & 255) <= 3) {
                    unit.write(3);
                    zeros = 0;
                }
                unit.write(next);
                zeros = next == 0 ? zeros + 1 : 0;
            }
            return unit.toByteArray();
        }
    }
}
