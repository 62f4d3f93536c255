package daicho.benchmark;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** A bar for each ratio. */
final class Plot {
    private static final int WIDTH = 960;
    private static final int HEIGHT_OF_BAR = 34;
    private static final int HEIGHT_OF_REST = 90;

    /** Room for long names of what was measured. */
    private static final float SHARE_OF_NAMES = 0.6f;

    private final String title;
    private final DefaultCategoryDataset bars = new DefaultCategoryDataset();

    private Plot(String title) {
        this.title = title;
    }

    /** How much of the throughput of limits and peers is reached: more is better. */
    static Plot shares(List<Report.Figure> figures) {
        return new Plot("Throughput as a share of the limit's or the peer's").with(figures, true);
    }

    /** How much more time and space is taken than by peers: less is better. */
    static Plot multiples(List<Report.Figure> figures) {
        return new Plot("Time and space as a multiple of the peer's").with(figures, false);
    }

    private Plot with(List<Report.Figure> figures, boolean throughput) {
        for (Report.Figure figure : figures) {
            if (figure.unit().equals(Report.PER_SECOND) == throughput) {
                figure.ratios()
                        .forEach(ratio ->
                                bars.addValue(ratio.median(), "", figure.what().replace("`", "") + " : " + ratio.of()));
            }
        }
        return this;
    }

    /** Writes it as SVG; without bars there is no file. */
    void write(Path file) throws IOException {
        if (bars.getColumnCount() == 0) {
            return;
        }
        System.setProperty("java.awt.headless", "true");
        int height = HEIGHT_OF_REST + HEIGHT_OF_BAR * bars.getColumnCount();
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        try (OutputStream out = Files.newOutputStream(file)) {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(WIDTH, height))
                    .writeTo(out);
        }
    }

    private JFreeChart chart() {
        JFreeChart chart =
                ChartFactory.createBarChart(title, null, null, bars, PlotOrientation.HORIZONTAL, false, false, false);
        // The default casts shadows, which are pictures in an SVG.
        StandardChartTheme theme = new StandardChartTheme("plain", false);
        theme.setBarPainter(new StandardBarPainter());
        theme.setShadowVisible(false);
        theme.setPlotBackgroundPaint(Color.WHITE);
        theme.setRangeGridlinePaint(Color.LIGHT_GRAY);
        theme.apply(chart);
        chart.setBackgroundPaint(Color.WHITE);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(SHARE_OF_NAMES);
        plot.addRangeMarker(new ValueMarker(1));
        ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
        BarRenderer bar = (BarRenderer) plot.getRenderer();
        bar.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator("{2}", new java.text.DecimalFormat("0.00")));
        bar.setDefaultItemLabelsVisible(true);
        return chart;
    }
}
