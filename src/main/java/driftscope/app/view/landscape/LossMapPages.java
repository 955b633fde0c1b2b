package driftscope.app.view.landscape;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Boxes;
import driftscope.app.control.Presence;
import driftscope.app.session.Session;
import driftscope.lab.LossMap;
import driftscope.plot.PlanePlot;
import driftscope.plot.ProfilePlot;
import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What the view *Landscape* measures when it is asked to: the loss along the gradient, and over a plane.
final class LossMapPages {

    private static final double LEAST_REACH = 4;
    private static final List<Double> REACHES = List.of(LEAST_REACH, 16.0, 64.0);

    private final ComboBox<Double> reach = new ComboBox<>();
    private final PlotPane<ProfilePlot> way = new PlotPane<>(
            "landscape-profile", new ProfilePlot(Text.of("landscape.profile"), Text.of("landscape.profile.axis")));
    private final List<PlotPane<PlanePlot>> planes =
            List.of(new PlotPane<>("landscape-plane-a", new PlanePlot()), new PlotPane<>("landscape-plane-b", new PlanePlot()));
    private final LossMapPage<LossMap.Profile> profile;
    private final LossMapPage<LossMap.Plane> plane;

    /// @param onFailure is told what went wrong in a measurement
    LossMapPages(Session session, Consumer<Throwable> onFailure) {
        Boxes.prepare(
                reach, "landscape-reach", Text.of("landscape.reach"), Text.of("landscape.reach.tip"),
                each -> Text.of("landscape.reach.steps", (int) Math.rint(each)));
        reach.getItems().setAll(REACHES);
        reach.setValue(LEAST_REACH);
        way.setAccessibleText(Text.of("landscape.profile"));
        planes.forEach(pane -> {
            pane.setAccessibleText(Text.of("landscape.plane"));
            HBox.setHgrow(pane, Priority.ALWAYS);
        });
        profile = new LossMapPage<>(
                "landscape-profile", session, Text.of("landscape.profile.tip"), () -> new LossMap.Profile(reach.getValue()),
                this::showProfile, onFailure, List.of(reach), way);
        plane = new LossMapPage<>(
                "landscape-plane", session, Text.of("landscape.plane.tip"), LossMap.Plane::new, this::showPlane, onFailure, List.of(),
                new HBox(planes.get(0), planes.get(1)));
        reach.valueProperty().addListener((property, before, now) -> profile.begin());
    }

    private void showProfile(List<LossMapPage.Mapped<LossMap.Profile>> maps) {
        way.plot().show(
                maps.isEmpty() ? new double[0] : maps.getFirst().map().places(),
                maps.stream().map(each -> new ProfilePlot.Line(each.name(), each.index(), each.map().losses())).toList());
    }

    /// Both lanes on one scale.
    private void showPlane(List<LossMapPage.Mapped<LossMap.Plane>> maps) {
        double[] all = maps.stream()
                .flatMapToDouble(each -> Arrays.stream(each.map().losses()))
                .filter(loss -> Double.isFinite(loss) && loss > 0)
                .sorted()
                .toArray();
        double low = all.length == 0 ? 1 : all[0];
        double high = all.length == 0 ? low : all[all.length - 1];
        for (int place = 0; place < planes.size(); place++) {
            PlotPane<PlanePlot> pane = planes.get(place);
            Presence.show(pane, place < maps.size());
            if (pane.isVisible()) {
                LossMapPage.Mapped<LossMap.Plane> lane = maps.get(place);
                String title = Text.of("landscape.plane.of", lane.name(), lane.map().examples());
                pane.setAccessibleText(title);
                pane.plot().show(
                        title, lane.index(), LossMap.Plane.places(), lane.map().losses(), low, high > low ? high : low * 1.01);
            }
        }
    }

    Node profile() {
        return profile;
    }

    Node plane() {
        return plane;
    }

    /// Measures what a page shows, where nothing of it was measured at this step.
    void begin(LandscapePanel.Page page) {
        profile.cancel();
        plane.cancel();
        switch (page) {
            case PROFILE -> profile.begin();
            case PLANE -> plane.begin();
            case OVER_TIME -> {}
        }
    }

    void cancel() {
        profile.cancel();
        plane.cancel();
    }

    void forget() {
        profile.forget();
        plane.forget();
    }

    void refresh() {
        profile.refresh();
        plane.refresh();
    }

    boolean drawIfNeeded() {
        return way.drawIfNeeded() | planes.get(0).drawIfNeeded() | planes.get(1).drawIfNeeded();
    }
}
