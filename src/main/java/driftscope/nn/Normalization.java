package driftscope.nn;

import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.BatchRenorm;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.NormalizerSettings;
import org.jspecify.annotations.Nullable;

/// What a hidden layer normalizes with.
public enum Normalization {
    NONE,
    /// Over the minibatch (Ioffe & Szegedy 2015).
    BATCH,
    /// Over the units of an example (Ba, Kiros & Hinton 2016).
    LAYER,
    /// Over groups of units of an example (Wu & He 2018).
    GROUP,
    /// Over the places of each channel of an example (Ulyanov, Vedaldi & Lempitsky 2016).
    INSTANCE,
    /// Layer norm without the mean (Zhang & Sennrich 2019).
    RMS,
    /// No stage of its own: weights by length and direction (Salimans & Kingma 2016).
    WEIGHT,
    /// Batch norm with noise behind it that brings the drift back (Santurkar et al. 2018).
    NOISY_BATCH,
    /// Batch norm that is led to its running statistics in training, too (Ioffe 2017).
    BATCH_RENORM;

    /// A new normalizer of this kind for a block, or null where it has no stage.
    @Nullable Normalizer normalizer(Block block, boolean affine, NormalizerSettings settings) {
        int units = block.units();
        int positions = block.linear().positions();
        return switch (this) {
            case NONE, WEIGHT -> null;
            case BATCH, NOISY_BATCH -> new BatchNorm(units, positions, affine, settings);
            case BATCH_RENORM -> new BatchRenorm(units, positions, affine, settings);
            case LAYER -> new ExampleNorm(ExampleNorm.Kind.LAYER, units, positions, affine, settings);
            case GROUP -> new ExampleNorm(ExampleNorm.Kind.GROUP, units, positions, affine, settings);
            case INSTANCE -> new ExampleNorm(ExampleNorm.Kind.INSTANCE, units, positions, affine, settings);
            case RMS -> new ExampleNorm(ExampleNorm.Kind.ROOT_MEAN_SQUARE, units, positions, affine, settings);
        };
    }

    /// Whether it has a stage that stands before or after the nonlinearity.
    public boolean isStage() {
        return this != NONE && this != WEIGHT;
    }

    /// Whether it has running statistics that inference uses.
    public boolean hasRunningStatistics() {
        return this == BATCH || this == NOISY_BATCH || this == BATCH_RENORM;
    }

    /// Whether it can come in without changing what a network of that kind gives on a minibatch.
    public boolean canComeUnnoticed(NetworkKind kind) {
        return this == NONE || this == WEIGHT || this == BATCH && kind != NetworkKind.RECURRENT;
    }

    /// Whether it can go without changing what a network gives on a minibatch: its statistics must fold into the weights beside it.
    public boolean canGoUnnoticed(NetworkKind kind, boolean residual, Placement placement) {
        boolean foldsIntoNext = kind == NetworkKind.DENSE && !residual;
        return this == NONE || this == WEIGHT
                || this == BATCH && kind != NetworkKind.RECURRENT && (placement == Placement.BEFORE || foldsIntoNext);
    }
}
