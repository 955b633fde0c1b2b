package driftscope.app.settings;

import driftscope.lab.recipe.Catalogue;
import driftscope.setting.Setting;

/// A place in the picture of the network that something else in the window is about.
///
/// @param layer a hidden layer, counted from 0
/// @param lane its name
/// @param part of the layer
/// @param back whether it is passed on the way back
public record PictureMark(int layer, String lane, Part part, boolean back) {

    /// The stages that are pointed at.
    public enum Part {
        LINEAR(Catalogue.HIDDEN),
        NORMALIZER(Catalogue.NORMALIZATION),
        ACTIVATION(Catalogue.ACTIVATION),
        /// Behind all layers.
        LOGITS(Catalogue.DATA_NAME);

        private final Setting<?> opens;

        Part(Setting<?> opens) {
            this.opens = opens;
        }

        /// The setting that such a stage of the picture opens.
        Setting<?> opens() {
            return opens;
        }
    }
}
