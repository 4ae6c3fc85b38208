package dev.posse.gui.widget;

import dev.posse.gui.store.SampleRing;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The last minute of a figure as a small area; one canvas for each cell that is seen. */
public final class Sparkline extends Canvas {
    private static final double FILL = 0.22;

    public Sparkline(double width, double height) {
        super(width, height);
        setMouseTransparent(true);
    }

    /**
     * @param top the value at the upper edge; grows when a sample is above it
     */
    public void draw(SampleRing samples, double top, Color color) {
        GraphicsContext pen = getGraphicsContext2D();
        double width = getWidth();
        double height = getHeight();
        pen.clearRect(0, 0, width, height);
        int count = samples.size();
        if (count < 2) {
            return;
        }
        double most = Math.max(top, samples.max());
        double step = width / (SampleRing.CAPACITY - 1);
        double left = width - (count - 1) * step;
        double[] x = new double[count + 2];
        double[] y = new double[count + 2];
        for (int i = 0; i < count; i++) {
            x[i] = left + i * step;
            y[i] = height - 1 - (most <= 0 ? 0 : samples.get(i) / most * (height - 2));
        }
        x[count] = width;
        y[count] = height;
        x[count + 1] = left;
        y[count + 1] = height;
        pen.setFill(color.deriveColor(0, 1, 1, FILL));
        pen.fillPolygon(x, y, count + 2);
        pen.setStroke(color);
        pen.setLineWidth(1.2);
        pen.strokePolyline(x, y, count);
    }

    public void clear() {
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
    }
}
