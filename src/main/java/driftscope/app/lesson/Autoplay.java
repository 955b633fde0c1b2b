package driftscope.app.lesson;

import driftscope.app.control.Tips;
import driftscope.lab.lesson.LessonText;
import driftscope.text.Text;
import java.util.Locale;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A lesson that goes on by itself, with pauses to read: a lecture, or an exhibition.
public final class Autoplay {

    /// How fast it is read.
    enum Speed {
        OFF(0),
        SLOW(0.6),
        NORMAL(1),
        FAST(2);

        private final double factor;

        Speed(double factor) {
            this.factor = factor;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Read aloud, a minute takes some 150 words.
    private static final double WORDS_A_SECOND = 2.5;
    private static final double LEAST_SECONDS = 2;

    private final LessonPlayer player;
    private final MenuButton menu = new MenuButton(Text.of("lesson.autoplay"));
    private final CheckMenuItem again = new CheckMenuItem(Text.of("lesson.autoplay.again"));
    private final PauseTransition pause = new PauseTransition();
    private Speed speed = Speed.OFF;

    public Autoplay(LessonPlayer player) {
        this.player = player;
        menu.setId("lesson-autoplay");
        menu.getStyleClass().add("small");
        Tips.explain(menu, Text.of("lesson.autoplay.tip"));
        var group = new ToggleGroup();
        for (Speed each : Speed.values()) {
            var item = new RadioMenuItem(Text.of("lesson.autoplay." + each.word()));
            item.setId("lesson-autoplay-" + each.word());
            item.setToggleGroup(group);
            item.setSelected(each == speed);
            item.setOnAction(event -> choose(each));
            menu.getItems().add(item);
        }
        again.setId("lesson-autoplay-again");
        menu.getItems().addAll(new SeparatorMenuItem(), again);
        player.stateProperty().addListener((property, before, now) -> plan(now));
    }

    /// What it is switched on and off with.
    public MenuButton control() {
        return menu;
    }

    void choose(Speed chosen) {
        speed = chosen;
        menu.setText(chosen == Speed.OFF ? Text.of("lesson.autoplay") : Text.of("lesson.autoplay.on"));
        plan(player.stateProperty().get());
    }

    private void plan(@Nullable LessonState state) {
        pause.stop();
        if (speed == Speed.OFF || state == null) {
            return;
        }
        String words = switch (state.phase()) {
            case TO_PREDICT, TO_DO, TO_RUN -> toRead(state.text());
            case DONE -> state.isAtEnd() ? state.lesson().text().reading() : state.text().measured() + " " + state.text().explanation()
                    + (state.step().until() == null && state.step().deed() == null ? toRead(state.text()) : "");
            case PREPARING, RUNNING, MEASURING -> "";
        };
        boolean waits = !words.isEmpty();
        if (waits) {
            double seconds = Math.max(LEAST_SECONDS, words.split("\\s+").length / WORDS_A_SECOND);
            pause.setDuration(Duration.seconds(seconds / speed.factor));
            pause.setOnFinished(event -> goOn(state));
            pause.playFromStart();
        }
    }

    private static String toRead(LessonText.Step text) {
        String asked = text.prediction() == null
                ? ""
                : text.prediction().question() + " " + String.join(" ", text.prediction().outcomes().values());
        return text.words() + " " + asked + " " + Objects.requireNonNullElse(text.deed(), "");
    }

    private void goOn(LessonState state) {
        if (state != player.stateProperty().get()) {
            return;
        }
        if (!state.isAtEnd()) {
            player.proceed();
        } else if (again.isSelected()) {
            player.open(state.lesson());
        } else {
            choose(Speed.OFF);
            ((RadioMenuItem) menu.getItems().getFirst()).setSelected(true);
        }
    }
}
