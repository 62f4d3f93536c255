package daicho.query;

import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.id;

import daicho.shared.Event;
import daicho.shared.audit.SealedText;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.AveragesReported;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.MeasureScored;
import daicho.shared.scoring.OpinionAnswered;
import daicho.shared.scoring.OpinionGiven;
import daicho.shared.scoring.ReportedAverage;
import daicho.shared.scoring.ReportedRoundRecorded;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundOpened;
import daicho.shared.scoring.SheetHandedIn;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Scoring rounds of the sample plan. */
public final class Rounds {
    private static final MunicipalityCode CITY = new MunicipalityCode(Folded.CODE);
    private static final LocalDate DAY = LocalDate.of(2024, 8, 19);
    private static final UUID LIVE = id(160);
    private static final UUID ON_PAPER = id(161);

    private Rounds() {}

    /** One that was scored by one seat, closed and answered, and one that only paper tells of. */
    public static Event[] closed() {
        return new Event[] {
            new ScoringRoundOpened(
                    LIVE,
                    CITY,
                    id(150),
                    PLAN,
                    new FiscalYears(R3, R3),
                    List.of(MEASURE),
                    ScoreScale.USUAL,
                    DAY,
                    List.of(new EligibleSeat(id(151), id(171)))),
            new MeasureScored(LIVE, id(151), id(171), MEASURE, 4, DAY),
            new OpinionGiven(LIVE, id(180), MEASURE, sealed(181), id(151), id(171), DAY, null),
            new SheetHandedIn(LIVE, id(151), id(171), DAY),
            new ScoringRoundClosed(LIVE, 1, List.of(Tally.of(MEASURE, ScoreScale.USUAL, List.of(4))), "決6-7"),
            new OpinionAnswered(LIVE, id(180), sealed(182), null),
            new ReportedRoundRecorded(
                    ON_PAPER,
                    CITY,
                    null,
                    PLAN,
                    new FiscalYears(R3, R3),
                    List.of(MEASURE),
                    ScoreScale.USUAL,
                    null,
                    "第1回会議資料"),
            new AveragesReported(ON_PAPER, List.of(new ReportedAverage(MEASURE, new BigDecimal("3.60"))), "3ページ", null)
        };
    }

    private static SealedText sealed(int key) {
        return new SealedText(id(key), "c2VhbGVk");
    }
}
