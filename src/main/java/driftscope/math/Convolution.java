package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The products of a 3 × 3 convolution with padding 1. They are those of [Multiply] with the patches of an image, nine places around each,
/// in the same order and with the same bits; but no patch is written down: each is read from an image in a frame of zeros.
///
/// W is `9 · channels × units`, tap by tap from the upper left, the channels of a tap beside each other. Of places there is one a row, image
/// after image, line after line.
public final class Convolution {

    /// Places across a patch.
    private static final int SIDE = 3;

    /// Places of a patch.
    public static final int TAPS = SIDE * SIDE;

    private static final int LANES = Hardware.SPECIES.length();

    /// What sums start with where there is no bias.
    private static final float[] ZEROS = new float[Matrix.PADDING];

    private final int height;
    private final int width;
    private final int channels;
    private final boolean pixels;
    /// Floats from a place of a framed image to the next.
    private final int step;
    /// Where the patch of a place starts in a framed image.
    private final int[] corners;
    /// From there to each element of the patch.
    private final int[] offsets;

    /// @param height of the images, places
    /// @param width of the images, places
    /// @param pixels whether images come as rows of pixels, `images × places`, with one channel
    public Convolution(int height, int width, int channels, boolean pixels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
        step = pixels ? 1 : Matrix.stride(channels);
        corners = new int[height * width];
        for (int place = 0; place < corners.length; place++) {
            corners[place] = place / width * lineStep() + place % width * step;
        }
        offsets = new int[TAPS * channels];
        for (int k = 0; k < offsets.length; k++) {
            int tap = k / channels;
            offsets[k] = tap / SIDE * lineStep() + tap % SIDE * step + k % channels;
        }
    }

    /// Places from a line of a framed image to the next.
    private int framedWidth() {
        return width + SIDE - 1;
    }

    private int lineStep() {
        return framedWidth() * step;
    }

    /// Places of an image.
    public int places() {
        return corners.length;
    }

    public int channels() {
        return channels;
    }

    /// How many images there are in `images × places` pixels, or in `images · places × channels`.
    public int images(Matrix x) {
        return pixels ? x.rows() : x.rows() / places();
    }

    /// Places of an image with its frame.
    public int framedPlaces() {
        return (height + SIDE - 1) * framedWidth();
    }

    /// Floats of an image with its frame.
    public int framedLength() {
        return Math.multiplyExact(framedPlaces(), step);
    }

    /// Puts a frame of zeros around images.
    ///
    /// @param x `images × places` pixels, or `images · places × channels`
    /// @param framed `images × framedLength`
    public void frame(Matrix x, Matrix framed) {
        for (int image = 0; image < framed.rows(); image++) {
            int from = image * (pixels ? 1 : places()) * x.stride();
            frame(x.values(), from, framed.values(), image * framed.stride(), step);
        }
    }

    private void frame(float[] x, int from, float[] framed, int to, int placeStep) {
        clearFrame(framed, to, placeStep);
        int line = width * placeStep;
        for (int row = 0; row < height; row++) {
            System.arraycopy(x, from + row * line, framed, to + ((row + 1) * framedWidth() + 1) * placeStep, line);
        }
    }

    private void clearFrame(float[] framed, int start, int placeStep) {
        Arrays.fill(framed, start, start + framedWidth() * placeStep, 0);
        for (int row = 1; row <= height; row++) {
            int left = start + row * framedWidth() * placeStep;
            int right = left + (width + 1) * placeStep;
            Arrays.fill(framed, left, left + placeStep, 0);
            Arrays.fill(framed, right, right + placeStep, 0);
        }
        Arrays.fill(framed, start + (height + 1) * framedWidth() * placeStep, start + framedPlaces() * placeStep, 0);
    }

    /// Writes the patches down.
    ///
    /// @param framed `images × framedLength`
    /// @param out `images · places × 9 · channels`
    public void patches(Matrix framed, Matrix out) {
        for (int row = 0; row < out.rows(); row++) {
            int corner = row / places() * framed.stride() + corners[row % places()];
            for (int k = 0; k < offsets.length; k++) {
                out.set(row, k, framed.values()[corner + offsets[k]]);
            }
        }
    }

    /// out = patches · w + bias; the sums start with the bias.
    ///
    /// @param framed `images × framedLength`
    /// @param w `9 · channels × units`
    /// @param bias one per unit in an array of the padded length, or null for none
    /// @param out `images · places × units`
    public void product(Matrix framed, Matrix w, float @Nullable [] bias, Matrix out) {
        requireShapes(framed, w, out);
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            productPlainly(framed, w, bias, out);
            return;
        }
        float[] initial = bias == null ? ZEROS : bias;
        for (int image = 0; image < framed.rows(); image++) {
            int origin = image * framed.stride();
            int row = image * places() * out.stride();
            for (int column = 0; column < out.width(); column += LANES) {
                int first = bias == null ? 0 : column;
                if (pixels && width >= ConvolutionTiles.PLACES) {
                    sumsOfPixels(framed.values(), origin, w, column, initial, first, out.values(), row + column);
                } else {
                    sums(framed.values(), origin, w, column, initial, first, out.values(), row + column);
                }
            }
        }
    }

    /// Line after line. The last eight of a line reach back over some that are done.
    private void sumsOfPixels(float[] framed, int origin, Matrix w, int column, float[] initial, int first, float[] out, int target) {
        for (int line = 0; line < places(); line += width) {
            for (int next = 0; next < width; next += ConvolutionTiles.PLACES) {
                int place = line + Math.min(next, width - ConvolutionTiles.PLACES);
                ConvolutionTiles.sumsOfPixels(
                        framed, origin + corners[place], offsets, w.values(), column, w.stride(), initial, first, out,
                        target + place * w.stride());
            }
        }
    }

    private void sums(float[] framed, int origin, Matrix w, int column, float[] initial, int first, float[] out, int target) {
        boolean fours = channels % 4 == 0;
        for (int place = 0; place < places(); place += ConvolutionTiles.PLACES) {
            if (fours) {
                ConvolutionTiles.sumsByFour(
                        framed, origin, corners, place, offsets, w.values(), column, w.stride(), initial, first, out, target);
            } else {
                ConvolutionTiles.sums(
                        framed, origin, corners, place, offsets, w.values(), column, w.stride(), initial, first, out, target);
            }
        }
    }

    /// The formula.
    void productPlainly(Matrix framed, Matrix w, float @Nullable [] bias, Matrix out) {
        for (int row = 0; row < out.rows(); row++) {
            int corner = row / places() * framed.stride() + corners[row % places()];
            int target = row * out.stride();
            for (int j = 0; j < out.width(); j++) {
                out.values()[target + j] = bias == null ? 0 : bias[j];
            }
            for (int k = 0; k < offsets.length; k++) {
                float a = framed.values()[corner + offsets[k]];
                for (int j = 0; j < out.width(); j++) {
                    out.values()[target + j] = fma(a, w.values()[k * w.stride() + j], out.values()[target + j]);
                }
            }
        }
    }

    /// out = patchesᵀ · d: the gradient of W.
    ///
    /// @param framed `images × framedLength`
    /// @param d `images · places × units`
    /// @param out `9 · channels × units`
    public void weightGradient(Matrix framed, Matrix d, Matrix out) {
        requireShapes(framed, out, d);
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            weightGradientPlainly(framed, d, out);
            return;
        }
        Arrays.fill(out.values(), 0, out.length(), 0);
        for (int image = 0; image < framed.rows(); image++) {
            for (int column = 0; column < d.width(); column += LANES) {
                int row = image * places() * d.stride() + column;
                addProducts(framed.values(), image * framed.stride(), d.values(), row, out, column);
            }
        }
    }

    private void addProducts(float[] framed, int origin, float[] d, int row, Matrix out, int column) {
        int stride = out.stride();
        int channel = 0;
        for (; channel + 8 <= channels; channel += 8) {
            for (int tap = 0; tap < TAPS; tap++) {
                int k = tap * channels + channel;
                ConvolutionTiles.addProductsOfEight(
                        framed, origin + offsets[k], corners, d, row, stride, out.values(), k * stride + column);
            }
        }
        for (; channel < channels; channel++) {
            ConvolutionTiles.addProductsOfTaps(
                    framed, origin + channel, corners, step, lineStep(), d, row, stride,
                    out.values(), channel * stride + column, channels * stride);
        }
    }

    /// The formula.
    void weightGradientPlainly(Matrix framed, Matrix d, Matrix out) {
        Arrays.fill(out.values(), 0, out.length(), 0);
        for (int row = 0; row < d.rows(); row++) {
            int corner = row / places() * framed.stride() + corners[row % places()];
            for (int k = 0; k < offsets.length; k++) {
                float a = framed.values()[corner + offsets[k]];
                int target = k * out.stride();
                for (int j = 0; j < d.width(); j++) {
                    out.values()[target + j] = fma(a, d.values()[row * d.stride() + j], out.values()[target + j]);
                }
            }
        }
    }

    /// out = d · Wᵀ added up: what the patches give to each place, in their order. Not for pixels, which nobody can change.
    ///
    /// @param d `images · places × units`
    /// @param transposed Wᵀ, `units × 9 · channels`
    /// @param framedGradient room for d of an image in its frame, `framedPlaces × units`
    /// @param patchGradients room for that of its patches, `framedPlaces × 9 · channels`
    /// @param out `images · places × channels`
    public void inputGradient(Matrix d, Matrix transposed, Matrix framedGradient, Matrix patchGradients, Matrix out) {
        int edge = framedWidth() + 1;
        for (int image = 0; image < images(d); image++) {
            int first = image * places();
            frame(d.values(), first * d.stride(), framedGradient.values(), 0, d.stride());
            // Beyond the edge no patches are; what the product gives for them is taken away again.
            Multiply.product(framedGradient, transposed, patchGradients, edge, framedPlaces() - edge);
            clearFrame(patchGradients.values(), 0, patchGradients.stride());
            if (Hardware.FUSED_MULTIPLY_ADD) {
                addUp(patchGradients, out, first);
            } else {
                addUpPlainly(patchGradients, out, first);
            }
        }
    }

    private void addUp(Matrix patches, Matrix out, int first) {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < out.width(); column += LANES) {
                ConvolutionTiles.addUp(
                        patches.values(), row * framedWidth() * patches.stride() + column, patches.stride(), framedWidth(), channels,
                        out.values(), (first + row * width) * out.stride() + column, out.stride(), width, channels - column);
            }
        }
    }

    /// The formula.
    void addUpPlainly(Matrix patches, Matrix out, int first) {
        for (int place = 0; place < places(); place++) {
            for (int channel = 0; channel < channels; channel++) {
                float sum = 0;
                for (int around = 0; around < TAPS; around++) {
                    int patch = (place / width + around / SIDE) * framedWidth() + place % width + around % SIDE;
                    sum += patches.get(patch, (TAPS - 1 - around) * channels + channel);
                }
                out.set(first + place, channel, sum);
            }
        }
    }

    private void requireShapes(Matrix framed, Matrix w, Matrix out) {
        boolean fit = framed.columns() == framedLength() && out.rows() == framed.rows() * places()
                && w.rows() == offsets.length && w.columns() == out.columns();
        if (!fit) {
            throw new IllegalArgumentException("Shapes do not fit: " + framed.rows() + " images of " + height + " × " + width + " × "
                    + channels + ", " + w.rows() + " × " + w.columns() + " weights, " + out.rows() + " × " + out.columns());
        }
    }
}
