package driftscope.app.lesson;

import driftscope.app.session.Session;

/// The rest of a way at full speed, and then the speed of before.
final class Hurry {

    private final Session session;
    private boolean hurried;
    private double paceBefore;

    Hurry(Session session) {
        this.session = session;
    }

    void begin() {
        if (!hurried) {
            hurried = true;
            paceBefore = session.pace();
            session.setPace(Double.POSITIVE_INFINITY);
        }
    }

    void end() {
        if (hurried) {
            hurried = false;
            session.setPace(paceBefore);
        }
    }
}
