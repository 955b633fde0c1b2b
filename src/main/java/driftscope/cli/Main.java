package driftscope.cli;
public final class Main { public static void main(String[] a) throws Exception { driftscope.app.DriftscopeApplication.open(a.length > 0 ? java.nio.file.Path.of(a[0]) : null); } }
