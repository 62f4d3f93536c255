package daicho.benchmark;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
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

    private static final Color BARS = new Color(0x4a78a8);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);

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
                                bars.addValue(ratio.median(), "", figure.what().replace("`", "") + " ÷ " + ratio.of()));
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
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        new SVGProcessor()
                .getDocument(graphics.getCommands(), new PageSize(WIDTH, height))
                .writeTo(svg);
        // Texts name no font, and browsers would take one with serifs.
        Files.writeString(
                file, svg.toString(StandardCharsets.UTF_8).replaceFirst("<svg ", "<svg font-family=\"sans-serif\" "));
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
        chart.getTitle().setFont(TITLE);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(SHARE_OF_NAMES);
        plot.addRangeMarker(new ValueMarker(1));
        // For the number at the end of the longest bar.
        plot.getRangeAxis().setUpperMargin(0.1);
        BarRenderer bar = (BarRenderer) plot.getRenderer();
        bar.setSeriesPaint(0, BARS);
        bar.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                "{2}", new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        bar.setDefaultItemLabelsVisible(true);
        return chart;
    }
}
