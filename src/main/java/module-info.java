/// Driftscope: a small network trained live, with and without batch normalization.
@org.jspecify.annotations.NullMarked
module driftscope {
    requires com.fasterxml.jackson.jr.ob;
    requires info.picocli;
    requires java.desktop;
    requires java.logging;
    requires java.management;
    requires java.xml;
    requires javafx.controls;
    requires jdk.incubator.vector;
    requires jdk.management;
    requires atlantafx.base;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.controlsfx.controls;
    requires static org.jspecify;

    opens driftscope.cli to info.picocli;

    exports driftscope.app to javafx.graphics;
}
