package daicho.query.publication;

import daicho.query.Past;
import daicho.query.municipality.MunicipalityView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanTextQueries;
import daicho.query.plan.PlanView;
import daicho.query.result.Missing;
import daicho.query.result.MissingQueries;
import daicho.query.result.PlanRecords;
import daicho.query.schedule.DueDays;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import daicho.shared.publication.EditionDocument;
import daicho.shared.result.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes a year's evaluation from the records, and compares it with what was published. */
@Component
public class PublicationQueries {
    private final KeptEditions kept;
    private final Licence usualLicence;

    PublicationQueries(
            KeptEditions kept,
            @Value("${daicho.publication.licence.name:CC BY 4.0}") String licence,
            @Value("${daicho.publication.licence.url:https://creativecommons.org/licenses/by/4.0/}") String url) {
        this.kept = kept;
        this.usualLicence = new Licence(licence, url);
    }

    /**
     * A year's evaluation as it would be published.
     *
     * @param document its bytes
     * @param licence that it names
     * @param previous edition
     * @param changes since that one
     */
    public record Proof(
            EditionDocument document,
            Licence licence,
            @Nullable UUID previous,
            List<Change> changes) {
        /** Pointers to what differs from the previous edition. */
        public List<String> changed() {
            return changes.stream().map(Change::pointer).toList();
        }
    }

    /**
     * What the evaluation of a year would change in the last edition; nothing if there is none.
     *
     * @param words in which it is told
     */
    public List<EditionChanges.Group> changes(Past past, UUID plan, FiscalYear year, EditionChanges words) {
        return last(past, plan, year)
                .map(edition -> words.of(
                        tree(edition),
                        CanonicalJson.read(document(past, plan, year).bytes())))
                .orElse(List.of());
    }

    /** The evaluation of a year; refused if there is no such plan or year. */
    public Proof proof(Past past, UUID plan, FiscalYear year) {
        PlanView of = plan(past, plan, year);
        return proof(past, PlanRecords.around(past, of, year), year);
    }

    private Proof proof(Past past, PlanRecords records, FiscalYear year) {
        EditionDocument document = document(past, records, year);
        Optional<PublicationView> previous = last(past, records.plan().id(), year);
        return new Proof(
                document,
                licence(records.plan(), usualLicence),
                previous.map(PublicationView::id).orElse(null),
                previous.map(edition -> Change.between(tree(edition), CanonicalJson.read(document.bytes())))
                        .orElse(List.of()));
    }

    /** What publishing a year would do. */
    public Preview preview(Past past, UUID plan, FiscalYear year) {
        PlanView of = plan(past, plan, year);
        PlanRecords records = PlanRecords.around(past, of, year);
        Proof proof = proof(past, records, year);
        Optional<PublicationView> last = last(past, plan, year);
        Missing missing = MissingQueries.toPublish(records, year).dueOn(DueDays.of(past, plan, year, Stage.FINAL));
        boolean unchanged = last.filter(edition -> edition.withdrawal() == null
                        && edition.sha256().equals(proof.document().sha256()))
                .isPresent();
        return new Preview(
                plan,
                year.startYear(),
                year.era(),
                records.closed(year)
                        && !records.partlyOpen(year)
                        && missing.owed() == 0
                        && !unchanged
                        && MissingQueries.anythingRuns(records, year),
                records.closed(year),
                records.partlyOpen(year),
                of.publicationTerms().nextYearDirection(),
                of.asksForEvaluation(year),
                of.publicationTerms().confirmation(),
                of.publicationTerms().indicatorValues(),
                last.map(PublicationView::edition).orElse(0) + 1,
                proof.previous(),
                unchanged,
                proof.document().sha256(),
                proof.document().size(),
                missing.owed(),
                missing.unassigned(),
                OpenRound.of(past, plan, year),
                missing.departments(),
                proof.changes());
    }

    /** A plan's year as this version renders it now; equal bytes mean equal records. */
    EditionDocument document(Past past, UUID plan, FiscalYear year) {
        return document(past, PlanRecords.around(past, PlanQueries.plan(past, plan), year), year);
    }

    /**
     * Where an edition differs from the records that it was made from: pointers, or an empty list if printing again
     * gives the same bytes. For a plan without its own licence, the configuration decided at that time, so the licence
     * in the edition is used. Empty if this version of Daicho prints another form.
     */
    public Optional<List<String>> differences(
            Past past, UUID plan, FiscalYear year, Licence named, EditionDocument published) {
        Object then = CanonicalJson.read(published.bytes());
        if (!(then instanceof Map<?, ?> members) || !Evaluation.FORMAT.equals(members.get("format"))) {
            return Optional.empty();
        }
        PlanRecords records = PlanRecords.around(past, plan(past, plan, year), year);
        EditionDocument now = document(past, records, year, named);
        return Optional.of(
                now.equals(published)
                        ? List.of()
                        : Change.between(then, CanonicalJson.read(now.bytes())).stream()
                                .map(Change::pointer)
                                .toList());
    }

    /** What an edition changed; without a previous edition, nothing. */
    List<Change> changes(Past past, PublicationView edition) {
        return edition.previous() == null
                ? List.of()
                : past.row(PublicationView.VIEW, edition.previous())
                        .map(previous -> Change.between(tree(previous), tree(edition)))
                        .orElse(List.of());
    }

    /** The bytes of an edition. */
    EditionDocument published(PublicationView edition) {
        return kept.document(edition.municipality(), edition.id())
                .orElseThrow(() -> new IllegalStateException("the ledger has no bytes of edition " + edition.id()));
    }

    static PublicationView edition(Past past, UUID publication) {
        return past.one(PublicationView.VIEW, publication, "publication.unknown");
    }

    /** The content of an edition. */
    Object tree(PublicationView edition) {
        return CanonicalJson.read(published(edition).bytes());
    }

    private EditionDocument document(Past past, PlanRecords records, FiscalYear year) {
        return document(past, records, year, usualLicence);
    }

    private static EditionDocument document(Past past, PlanRecords records, FiscalYear year, Licence usual) {
        String municipality = past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                .findFirst()
                .map(MunicipalityView::name)
                .orElse("");
        return new EditionDocument(CanonicalJson.write(Evaluation.tree(
                municipality,
                records,
                year,
                MeasureAverage.ofYear(past, records.plan().id(), year),
                PlanTextQueries.glossary(past, records.plan().id()),
                licence(records.plan(), usual))));
    }

    private static Licence licence(PlanView plan, Licence usual) {
        Licence own = plan.publicationTerms().licence();
        return own == null ? usual : own;
    }

    private static PlanView plan(Past past, UUID plan, FiscalYear year) {
        PlanView of = PlanQueries.plan(past, plan);
        PlanRecords.year(past, of, year.toString());
        return of;
    }

    private static Optional<PublicationView> last(Past past, UUID plan, FiscalYear year) {
        return past
                .rows(
                        PublicationView.VIEW,
                        "plan = :plan and fiscal_year = :year",
                        "edition desc limit 1",
                        Map.of("plan", plan, "year", year.startYear()))
                .stream()
                .findFirst();
    }
}
