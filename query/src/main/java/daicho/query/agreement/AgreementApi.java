package daicho.query.agreement;

import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.plan.PlanQueries;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads agreements, partners and printed counts. */
@Tag(name = "agreement")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class AgreementApi {
    private final Reads reads;

    AgreementApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(
            summary =
                    "The register of agreements as of a day, with counts; names as signed beside the present ones and successors")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/agreements")
    ResponseEntity<AgreementRegister> agreements(
            Asked asked,
            @Parameter(description = "Those in force on that day; without it, all that were ever signed")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate on,
            @RequestParam(required = false) @Nullable String kind,
            @Parameter(description = "Of signing, January to December") @RequestParam(required = false) @Nullable
                    Integer year,
            @Parameter(description = "Of signing, April to March") @RequestParam(required = false) @Nullable
                    FiscalYear fiscalYear,
            @Parameter(description = "Name of a further party; any or none") @RequestParam(required = false) @Nullable
                    String furtherParty,
            @Parameter(description = "That signed, or stands in the place of one that did")
                    @RequestParam(required = false)
                    @Nullable
                    UUID partner,
            @RequestParam(required = false) @Nullable UUID plan,
            Paging paging) {
        RegisterFilter filter = new RegisterFilter(
                on, kind, year, fiscalYear == null ? null : fiscalYear.startYear(), furtherParty, partner, plan);
        Answer<AgreementRegister> all = reads.read(paging.at(asked), past -> {
            PlanQueries.requireKnown(past, plan, null);
            if (partner != null) {
                partner(past, partner);
            }
            return RegisterQueries.register(past, filter);
        });
        return new Answer<>(all.value().page(paging, all.position()), all.position()).response();
    }

    @Operation(summary = "An agreement as signed, with its amendments")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/agreements/{agreement}")
    ResponseEntity<AgreementView> agreement(Asked asked, @PathVariable UUID agreement) {
        return reads.read(asked, past -> past.one(AgreementView.VIEW, agreement, "agreement.unknown"))
                .response(AgreementView::version);
    }

    @Operation(summary = "The municipality's partners with all their names and who takes their place")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/partners")
    ResponseEntity<Page<PartnerView>> partners(Asked asked, Paging paging) {
        return paging.pages(reads, asked, RegisterQueries::partners).response();
    }

    @Operation(summary = "A partner with all its names and who takes its place")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/partners/{partner}")
    ResponseEntity<PartnerView> partner(Asked asked, @PathVariable UUID partner) {
        return reads.read(
                        asked,
                        past -> past.one(PartnerView.VIEW, partner, "agreement.partner_unknown")
                                .on(past.day()))
                .response(PartnerView::version);
    }

    @Operation(summary = "What documents print of the number of agreements or partners")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/printed-counts")
    ResponseEntity<Page<PrintedCountView>> printedCounts(Asked asked, Paging paging) {
        return paging.whole(reads, asked, AgreementApi::printed).response();
    }

    @Operation(summary = "A printed count")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/printed-counts/{printedCount}")
    ResponseEntity<PrintedCountView> printedCount(Asked asked, @PathVariable UUID printedCount) {
        return reads.read(
                        asked, past -> past.one(PrintedCountView.VIEW, printedCount, "agreement.printed_count_unknown"))
                .response(PrintedCountView::version);
    }

    private static PartnerView partner(Past past, UUID partner) {
        return past.row(PartnerView.VIEW, partner)
                .orElseThrow(() -> Refusal.unknown("agreement.partner_unknown", partner));
    }

    private static List<PrintedCountView> printed(Past past) {
        return RegisterQueries.register(past, RegisterFilter.ALL).printedCounts();
    }
}
