package driftscope.nn.stage;

import driftscope.math.Matrix;

/// Makes one row of all the places of an image, the channels of a place beside each other.
public final class Flattening implements Stage {

    private final int places;
    private final int channels;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// @param places rows of an example that comes in
    public Flattening(int places, int channels) {
        this.places = places;
        this.channels = channels;
        reserve(new Room(1)).run();
    }

    @Override
    public int units() {
        return places * channels;
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newY = room.lasting(units());
        Matrix newDx = room.passing(Flattening.class, places, channels);
        return () -> {
            y = newY;
            dx = newDx;
        };
    }

    @Override
    public Matrix forward(Matrix x, Pass pass) {
        y.useRows(x.rows() / places);
        infer(x, y, pass);
        return y;
    }

    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(dy.rows() * places);
        for (int example = 0; example < dy.rows(); example++) {
            for (int place = 0; place < places; place++) {
                int to = (example * places + place) * dx.stride();
                System.arraycopy(dy.values(), example * dy.stride() + place * channels, dx.values(), to, channels);
            }
        }
        return dx;
    }

    @Override
    public void infer(Matrix x, Matrix result, Pass pass) {
        for (int example = 0; example < result.rows(); example++) {
            for (int place = 0; place < places; place++) {
                int from = (example * places + place) * x.stride();
                System.arraycopy(x.values(), from, result.values(), example * result.stride() + place * channels, channels);
            }
        }
    }

    @Override
    public String outputName() {
        return "flat";
    }

    @Override
    public Matrix output() {
        return y;
    }
}
