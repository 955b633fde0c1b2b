/// A window with nothing in it, to compare the start of Driftscope with.
module emptywindow {
    requires javafx.controls;

    exports emptywindow;
}
