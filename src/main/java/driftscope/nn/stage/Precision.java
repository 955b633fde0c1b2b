package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.HalfColumns;
import driftscope.math.Matrix;

/// With how many bits the statistics of normalizers are computed. What is normalized, and gradients, are in single precision in any case.
public enum Precision {
    /// Single precision.
    FLOAT32 {
        @Override
        void mean(Matrix x, int first, int last, float[] mean) {
            Columns.mean(x, first, last, mean);
        }

        @Override
        void variance(Matrix x, int first, int last, float[] mean, float[] variance) {
            Columns.variance(x, first, last, mean, variance);
            Columns.settleConstants(x, first, last, mean, variance);
        }

        @Override
        void inverseDeviation(float[] variance, float epsilon, int units, float[] inverseDeviation) {
            Columns.inverseDeviation(variance, epsilon, units, inverseDeviation);
        }
    },
    /// Half precision (binary16), emulated: rounded to it after every operation.
    FLOAT16 {
        @Override
        void mean(Matrix x, int first, int last, float[] mean) {
            HalfColumns.mean(x, first, last, mean);
        }

        @Override
        void variance(Matrix x, int first, int last, float[] mean, float[] variance) {
            HalfColumns.variance(x, first, last, mean, variance);
        }

        @Override
        void inverseDeviation(float[] variance, float epsilon, int units, float[] inverseDeviation) {
            HalfColumns.inverseDeviation(variance, epsilon, units, inverseDeviation);
        }
    };

    /// μ of the rows from `first` on, before `last`.
    abstract void mean(Matrix x, int first, int last, float[] mean);

    /// σ² = 1/m · Σ (x − μ)² of the same rows; 0 for equal numbers, whose mean is made exact.
    abstract void variance(Matrix x, int first, int last, float[] mean, float[] variance);

    /// 1 / √(σ² + ε); 0 where that would be 1 / 0.
    abstract void inverseDeviation(float[] variance, float epsilon, int units, float[] inverseDeviation);
}
