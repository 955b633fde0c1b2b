package driftscope.app.bar;

/// Which Driftscope this is.
public final class Version {

    /// The same as in `pom.xml`.
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
