package driftscope.plot;

/// An axis of steps as it was drawn last, and from where to where a line at a step reaches.
///
/// @param time steps to x
/// @param top y of its upper end
/// @param bottom y of its lower end
record StepAxis(LinearScale time, double top, double bottom) {
    boolean shows(double step) {
        return step >= time.low() && step <= time.high();
    }
}
