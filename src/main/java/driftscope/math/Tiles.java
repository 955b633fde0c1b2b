package driftscope.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of [Multiply]: so many rows by so many vectors of the result, summed in registers over a stretch of k.
/// They differ in nothing but their size; the Vector API keeps no arrays of vectors in registers, hence the long form.
///
/// Two multiply-add units that answer after four cycles need eight sums to be busy. The larger ones load less per
/// multiply-add and need the 32 registers of [Hardware#MANY_REGISTERS]; with 16 they would spill.
///
/// In all of them `a` is read at `row + i · rowStep + k · depthStep`, `b` at `k · stride + column`, and `c` is written at
/// `target + i · stride`. The sums start at `initial[first …]` where `start` is 0, else where the stretch before left
/// them in `c`.
///
/// `depthStep` is 1 in the large ones, since [TransposedTiles] does the rest, and must not be written so: the compiler would then
/// keep an address for each row, more than there are registers for.
final class Tiles {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    private Tiles() {}

    /// 24 sums: ten loads for 24 multiply-adds.
    static void sixByFour(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target,
            int start, int end) {
        FloatVector c00;
        FloatVector c01;
        FloatVector c02;
        FloatVector c03;
        FloatVector c10;
        FloatVector c11;
        FloatVector c12;
        FloatVector c13;
        FloatVector c20;
        FloatVector c21;
        FloatVector c22;
        FloatVector c23;
        FloatVector c30;
        FloatVector c31;
        FloatVector c32;
        FloatVector c33;
        FloatVector c40;
        FloatVector c41;
        FloatVector c42;
        FloatVector c43;
        FloatVector c50;
        FloatVector c51;
        FloatVector c52;
        FloatVector c53;
        if (start == 0) {
            c00 = c10 = c20 = c30 = c40 = c50 = FloatVector.fromArray(SPECIES, initial, first);
            c01 = c11 = c21 = c31 = c41 = c51 = FloatVector.fromArray(SPECIES, initial, first + LANES);
            c02 = c12 = c22 = c32 = c42 = c52 = FloatVector.fromArray(SPECIES, initial, first + 2 * LANES);
            c03 = c13 = c23 = c33 = c43 = c53 = FloatVector.fromArray(SPECIES, initial, first + 3 * LANES);
        } else {
            c00 = FloatVector.fromArray(SPECIES, c, target);
            c01 = FloatVector.fromArray(SPECIES, c, target + LANES);
            c02 = FloatVector.fromArray(SPECIES, c, target + 2 * LANES);
            c03 = FloatVector.fromArray(SPECIES, c, target + 3 * LANES);
            c10 = FloatVector.fromArray(SPECIES, c, target + stride);
            c11 = FloatVector.fromArray(SPECIES, c, target + stride + LANES);
            c12 = FloatVector.fromArray(SPECIES, c, target + stride + 2 * LANES);
            c13 = FloatVector.fromArray(SPECIES, c, target + stride + 3 * LANES);
            c20 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c21 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + LANES);
            c22 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + 2 * LANES);
            c23 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + 3 * LANES);
            c30 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
            c31 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + LANES);
            c32 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + 2 * LANES);
            c33 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + 3 * LANES);
            c40 = FloatVector.fromArray(SPECIES, c, target + 4 * stride);
            c41 = FloatVector.fromArray(SPECIES, c, target + 4 * stride + LANES);
            c42 = FloatVector.fromArray(SPECIES, c, target + 4 * stride + 2 * LANES);
            c43 = FloatVector.fromArray(SPECIES, c, target + 4 * stride + 3 * LANES);
            c50 = FloatVector.fromArray(SPECIES, c, target + 5 * stride);
            c51 = FloatVector.fromArray(SPECIES, c, target + 5 * stride + LANES);
            c52 = FloatVector.fromArray(SPECIES, c, target + 5 * stride + 2 * LANES);
            c53 = FloatVector.fromArray(SPECIES, c, target + 5 * stride + 3 * LANES);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, panel + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, panel + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, panel + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + rowStep]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + 4 * rowStep]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            c43 = a4.fma(b3, c43);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + 5 * rowStep]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            c53 = a5.fma(b3, c53);
            from += depthStep;
            panel += stride;
        }
        c00.intoArray(c, target);
        c01.intoArray(c, target + LANES);
        c02.intoArray(c, target + 2 * LANES);
        c03.intoArray(c, target + 3 * LANES);
        c10.intoArray(c, target + stride);
        c11.intoArray(c, target + stride + LANES);
        c12.intoArray(c, target + stride + 2 * LANES);
        c13.intoArray(c, target + stride + 3 * LANES);
        c20.intoArray(c, target + 2 * stride);
        c21.intoArray(c, target + 2 * stride + LANES);
        c22.intoArray(c, target + 2 * stride + 2 * LANES);
        c23.intoArray(c, target + 2 * stride + 3 * LANES);
        c30.intoArray(c, target + 3 * stride);
        c31.intoArray(c, target + 3 * stride + LANES);
        c32.intoArray(c, target + 3 * stride + 2 * LANES);
        c33.intoArray(c, target + 3 * stride + 3 * LANES);
        c40.intoArray(c, target + 4 * stride);
        c41.intoArray(c, target + 4 * stride + LANES);
        c42.intoArray(c, target + 4 * stride + 2 * LANES);
        c43.intoArray(c, target + 4 * stride + 3 * LANES);
        c50.intoArray(c, target + 5 * stride);
        c51.intoArray(c, target + 5 * stride + LANES);
        c52.intoArray(c, target + 5 * stride + 2 * LANES);
        c53.intoArray(c, target + 5 * stride + 3 * LANES);
    }

    /// 24 sums: eleven loads for 24 multiply-adds.
    static void eightByThree(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target,
            int start, int end) {
        FloatVector c00;
        FloatVector c01;
        FloatVector c02;
        FloatVector c10;
        FloatVector c11;
        FloatVector c12;
        FloatVector c20;
        FloatVector c21;
        FloatVector c22;
        FloatVector c30;
        FloatVector c31;
        FloatVector c32;
        FloatVector c40;
        FloatVector c41;
        FloatVector c42;
        FloatVector c50;
        FloatVector c51;
        FloatVector c52;
        FloatVector c60;
        FloatVector c61;
        FloatVector c62;
        FloatVector c70;
        FloatVector c71;
        FloatVector c72;
        if (start == 0) {
            c00 = c10 = c20 = c30 = c40 = c50 = c60 = c70 = FloatVector.fromArray(SPECIES, initial, first);
            c01 = c11 = c21 = c31 = c41 = c51 = c61 = c71 = FloatVector.fromArray(SPECIES, initial, first + LANES);
            c02 = c12 = c22 = c32 = c42 = c52 = c62 = c72 = FloatVector.fromArray(SPECIES, initial, first + 2 * LANES);
        } else {
            c00 = FloatVector.fromArray(SPECIES, c, target);
            c01 = FloatVector.fromArray(SPECIES, c, target + LANES);
            c02 = FloatVector.fromArray(SPECIES, c, target + 2 * LANES);
            c10 = FloatVector.fromArray(SPECIES, c, target + stride);
            c11 = FloatVector.fromArray(SPECIES, c, target + stride + LANES);
            c12 = FloatVector.fromArray(SPECIES, c, target + stride + 2 * LANES);
            c20 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c21 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + LANES);
            c22 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + 2 * LANES);
            c30 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
            c31 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + LANES);
            c32 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + 2 * LANES);
            c40 = FloatVector.fromArray(SPECIES, c, target + 4 * stride);
            c41 = FloatVector.fromArray(SPECIES, c, target + 4 * stride + LANES);
            c42 = FloatVector.fromArray(SPECIES, c, target + 4 * stride + 2 * LANES);
            c50 = FloatVector.fromArray(SPECIES, c, target + 5 * stride);
            c51 = FloatVector.fromArray(SPECIES, c, target + 5 * stride + LANES);
            c52 = FloatVector.fromArray(SPECIES, c, target + 5 * stride + 2 * LANES);
            c60 = FloatVector.fromArray(SPECIES, c, target + 6 * stride);
            c61 = FloatVector.fromArray(SPECIES, c, target + 6 * stride + LANES);
            c62 = FloatVector.fromArray(SPECIES, c, target + 6 * stride + 2 * LANES);
            c70 = FloatVector.fromArray(SPECIES, c, target + 7 * stride);
            c71 = FloatVector.fromArray(SPECIES, c, target + 7 * stride + LANES);
            c72 = FloatVector.fromArray(SPECIES, c, target + 7 * stride + 2 * LANES);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, panel + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, panel + 2 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + rowStep]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + 4 * rowStep]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + 5 * rowStep]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[from + 6 * rowStep]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[from + 7 * rowStep]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
            from += depthStep;
            panel += stride;
        }
        c00.intoArray(c, target);
        c01.intoArray(c, target + LANES);
        c02.intoArray(c, target + 2 * LANES);
        c10.intoArray(c, target + stride);
        c11.intoArray(c, target + stride + LANES);
        c12.intoArray(c, target + stride + 2 * LANES);
        c20.intoArray(c, target + 2 * stride);
        c21.intoArray(c, target + 2 * stride + LANES);
        c22.intoArray(c, target + 2 * stride + 2 * LANES);
        c30.intoArray(c, target + 3 * stride);
        c31.intoArray(c, target + 3 * stride + LANES);
        c32.intoArray(c, target + 3 * stride + 2 * LANES);
        c40.intoArray(c, target + 4 * stride);
        c41.intoArray(c, target + 4 * stride + LANES);
        c42.intoArray(c, target + 4 * stride + 2 * LANES);
        c50.intoArray(c, target + 5 * stride);
        c51.intoArray(c, target + 5 * stride + LANES);
        c52.intoArray(c, target + 5 * stride + 2 * LANES);
        c60.intoArray(c, target + 6 * stride);
        c61.intoArray(c, target + 6 * stride + LANES);
        c62.intoArray(c, target + 6 * stride + 2 * LANES);
        c70.intoArray(c, target + 7 * stride);
        c71.intoArray(c, target + 7 * stride + LANES);
        c72.intoArray(c, target + 7 * stride + 2 * LANES);
    }

    /// 16 sums: ten loads for 16 multiply-adds.
    static void eightByTwo(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target,
            int start, int end) {
        FloatVector c00;
        FloatVector c01;
        FloatVector c10;
        FloatVector c11;
        FloatVector c20;
        FloatVector c21;
        FloatVector c30;
        FloatVector c31;
        FloatVector c40;
        FloatVector c41;
        FloatVector c50;
        FloatVector c51;
        FloatVector c60;
        FloatVector c61;
        FloatVector c70;
        FloatVector c71;
        if (start == 0) {
            c00 = c10 = c20 = c30 = c40 = c50 = c60 = c70 = FloatVector.fromArray(SPECIES, initial, first);
            c01 = c11 = c21 = c31 = c41 = c51 = c61 = c71 = FloatVector.fromArray(SPECIES, initial, first + LANES);
        } else {
            c00 = FloatVector.fromArray(SPECIES, c, target);
            c01 = FloatVector.fromArray(SPECIES, c, target + LANES);
            c10 = FloatVector.fromArray(SPECIES, c, target + stride);
            c11 = FloatVector.fromArray(SPECIES, c, target + stride + LANES);
            c20 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c21 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + LANES);
            c30 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
            c31 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + LANES);
            c40 = FloatVector.fromArray(SPECIES, c, target + 4 * stride);
            c41 = FloatVector.fromArray(SPECIES, c, target + 4 * stride + LANES);
            c50 = FloatVector.fromArray(SPECIES, c, target + 5 * stride);
            c51 = FloatVector.fromArray(SPECIES, c, target + 5 * stride + LANES);
            c60 = FloatVector.fromArray(SPECIES, c, target + 6 * stride);
            c61 = FloatVector.fromArray(SPECIES, c, target + 6 * stride + LANES);
            c70 = FloatVector.fromArray(SPECIES, c, target + 7 * stride);
            c71 = FloatVector.fromArray(SPECIES, c, target + 7 * stride + LANES);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, panel + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + rowStep]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + 4 * rowStep]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + 5 * rowStep]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[from + 6 * rowStep]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[from + 7 * rowStep]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            from += depthStep;
            panel += stride;
        }
        c00.intoArray(c, target);
        c01.intoArray(c, target + LANES);
        c10.intoArray(c, target + stride);
        c11.intoArray(c, target + stride + LANES);
        c20.intoArray(c, target + 2 * stride);
        c21.intoArray(c, target + 2 * stride + LANES);
        c30.intoArray(c, target + 3 * stride);
        c31.intoArray(c, target + 3 * stride + LANES);
        c40.intoArray(c, target + 4 * stride);
        c41.intoArray(c, target + 4 * stride + LANES);
        c50.intoArray(c, target + 5 * stride);
        c51.intoArray(c, target + 5 * stride + LANES);
        c60.intoArray(c, target + 6 * stride);
        c61.intoArray(c, target + 6 * stride + LANES);
        c70.intoArray(c, target + 7 * stride);
        c71.intoArray(c, target + 7 * stride + LANES);
    }

    /// Eight sums: six loads for eight multiply-adds.
    static void fourByTwo(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target,
            int start, int end) {
        FloatVector c00;
        FloatVector c01;
        FloatVector c10;
        FloatVector c11;
        FloatVector c20;
        FloatVector c21;
        FloatVector c30;
        FloatVector c31;
        if (start == 0) {
            c00 = c10 = c20 = c30 = FloatVector.fromArray(SPECIES, initial, first);
            c01 = c11 = c21 = c31 = FloatVector.fromArray(SPECIES, initial, first + LANES);
        } else {
            c00 = FloatVector.fromArray(SPECIES, c, target);
            c01 = FloatVector.fromArray(SPECIES, c, target + LANES);
            c10 = FloatVector.fromArray(SPECIES, c, target + stride);
            c11 = FloatVector.fromArray(SPECIES, c, target + stride + LANES);
            c20 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c21 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + LANES);
            c30 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
            c31 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + LANES);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, panel + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + rowStep]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            from += depthStep;
            panel += stride;
        }
        c00.intoArray(c, target);
        c01.intoArray(c, target + LANES);
        c10.intoArray(c, target + stride);
        c11.intoArray(c, target + stride + LANES);
        c20.intoArray(c, target + 2 * stride);
        c21.intoArray(c, target + 2 * stride + LANES);
        c30.intoArray(c, target + 3 * stride);
        c31.intoArray(c, target + 3 * stride + LANES);
    }

    /// Eight sums, for the odd vector at the end of a row.
    static void eightByOne(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target,
            int start, int end) {
        FloatVector c0;
        FloatVector c1;
        FloatVector c2;
        FloatVector c3;
        FloatVector c4;
        FloatVector c5;
        FloatVector c6;
        FloatVector c7;
        if (start == 0) {
            c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = FloatVector.fromArray(SPECIES, initial, first);
        } else {
            c0 = FloatVector.fromArray(SPECIES, c, target);
            c1 = FloatVector.fromArray(SPECIES, c, target + stride);
            c2 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c3 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
            c4 = FloatVector.fromArray(SPECIES, c, target + 4 * stride);
            c5 = FloatVector.fromArray(SPECIES, c, target + 5 * stride);
            c6 = FloatVector.fromArray(SPECIES, c, target + 6 * stride);
            c7 = FloatVector.fromArray(SPECIES, c, target + 7 * stride);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            c0 = FloatVector.broadcast(SPECIES, a[from]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[from + rowStep]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]).fma(b0, c3);
            c4 = FloatVector.broadcast(SPECIES, a[from + 4 * rowStep]).fma(b0, c4);
            c5 = FloatVector.broadcast(SPECIES, a[from + 5 * rowStep]).fma(b0, c5);
            c6 = FloatVector.broadcast(SPECIES, a[from + 6 * rowStep]).fma(b0, c6);
            c7 = FloatVector.broadcast(SPECIES, a[from + 7 * rowStep]).fma(b0, c7);
            from += depthStep;
            panel += stride;
        }
        c0.intoArray(c, target);
        c1.intoArray(c, target + stride);
        c2.intoArray(c, target + 2 * stride);
        c3.intoArray(c, target + 3 * stride);
        c4.intoArray(c, target + 4 * stride);
        c5.intoArray(c, target + 5 * stride);
        c6.intoArray(c, target + 6 * stride);
        c7.intoArray(c, target + 7 * stride);
    }

    /// Four sums, for the rows that are left.
    static void fourByOne(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target,
            int start, int end) {
        FloatVector c0;
        FloatVector c1;
        FloatVector c2;
        FloatVector c3;
        if (start == 0) {
            c0 = c1 = c2 = c3 = FloatVector.fromArray(SPECIES, initial, first);
        } else {
            c0 = FloatVector.fromArray(SPECIES, c, target);
            c1 = FloatVector.fromArray(SPECIES, c, target + stride);
            c2 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c3 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            c0 = FloatVector.broadcast(SPECIES, a[from]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[from + rowStep]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]).fma(b0, c3);
            from += depthStep;
            panel += stride;
        }
        c0.intoArray(c, target);
        c1.intoArray(c, target + stride);
        c2.intoArray(c, target + 2 * stride);
        c3.intoArray(c, target + 3 * stride);
    }

    /// One sum, for the last rows.
    static void oneByOne(
            float[] a, int row, int depthStep,
            float[] b, int column, int stride, float[] initial, int first, float[] c, int target,
            int start, int end) {
        FloatVector sum;
        if (start == 0) {
            sum = FloatVector.fromArray(SPECIES, initial, first);
        } else {
            sum = FloatVector.fromArray(SPECIES, c, target);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            sum = FloatVector.broadcast(SPECIES, a[from]).fma(b0, sum);
            from += depthStep;
            panel += stride;
        }
        sum.intoArray(c, target);
    }
}
