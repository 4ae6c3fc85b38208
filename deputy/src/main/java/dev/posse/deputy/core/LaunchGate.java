package dev.posse.deputy.core;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets only so many launches be under way at a time; the others wait in the order they came. */
final class LaunchGate {
    private final int most;
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private int inside;

    LaunchGate(int most) {
        this.most = most;
    }

    /** Goes as soon as there is room, perhaps at once. */
    Ticket enter(Runnable go) {
        Ticket ticket = new Ticket(go);
        waiting.add(ticket);
        admit();
        return ticket;
    }

    private void admit() {
        while (inside < most && !waiting.isEmpty()) {
            Ticket next = waiting.remove();
            next.inside = true;
            inside++;
            next.go.run();
        }
    }

    /** A place in the queue, then one inside. */
    final class Ticket {
        private final Runnable go;
        private boolean inside;
        private boolean left;

        private Ticket(Runnable go) {
            this.go = go;
        }

        /** Gives the place to the next; one that still waits is called off. */
        void leave() {
            if (left) {
                return;
            }
            left = true;
            if (inside) {
                LaunchGate.this.inside--;
                admit();
            } else {
                waiting.remove(this);
            }
        }
    }
}
