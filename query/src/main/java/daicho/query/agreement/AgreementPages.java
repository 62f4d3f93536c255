package daicho.query.agreement;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.page.Given;
import daicho.query.plan.PlanName;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.agreement.PartnerSuccession;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of agreements as of a day, each agreement, and the partners. */
@Controller
@RequestMapping("/municipalities/{code}")
class AgreementPages {
    private final Reads reads;

    AgreementPages(Reads reads) {
        this.reads = reads;
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/agreements")
    String register(
            Asked asked,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String kind,
            Model model) {
        RegisterFilter filter = new RegisterFilter(Given.day("on", on), Given.text(kind), null, null, null, null, null);
        model.addAttribute(
                "register",
                reads.read(asked, past -> RegisterQueries.register(past, filter))
                        .value());
        model.addAttribute(
                "kinds",
                reads.read(asked, past -> RegisterQueries.register(past, RegisterFilter.ALL))
                        .value()
                        .counts()
                        .byKind());
        model.addAttribute("filter", filter);
        addChoice(asked, model);
        return "agreement/register";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/agreements/{agreement}")
    String agreement(Asked asked, @PathVariable UUID agreement, Model model) {
        record Shown(AgreementView agreement, AgreementView.Amendment holds) {}
        Shown shown = reads.read(asked, past -> {
                    AgreementView of = past.one(AgreementView.VIEW, agreement, "agreement.unknown");
                    return new Shown(of, of.on(past.day()));
                })
                .value();
        model.addAttribute("agreement", shown.agreement());
        model.addAttribute("holds", shown.holds());
        addChoice(asked, model);
        return "agreement/agreement";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/partners")
    String partners(Asked asked, Model model) {
        addChoice(asked, model);
        return "agreement/partners";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/partners/{partner}")
    String partner(Asked asked, @PathVariable UUID partner, Model model) {
        record Shown(PartnerView partner, List<AgreementView> agreements) {}
        Shown shown = reads.read(
                        asked,
                        past -> new Shown(
                                past.one(PartnerView.VIEW, partner, "agreement.partner_unknown")
                                        .on(past.day()),
                                past.rows(AgreementView.VIEW, "true", Map.of()).stream()
                                        .filter(one -> one.on(past.day()).partners().stream()
                                                .anyMatch(signatory ->
                                                        signatory.partner().equals(partner)))
                                        .sorted(Comparator.comparing(
                                                one -> one.signed().signedOn()))
                                        .toList()))
                .value();
        model.addAttribute("partner", shown.partner());
        model.addAttribute("agreements", shown.agreements());
        model.addAttribute("successions", PartnerSuccession.Kind.values());
        addChoice(asked, model);
        return "agreement/partner";
    }

    /** Of which partners and plans an agreement can be. */
    private void addChoice(Asked asked, Model model) {
        record Choice(List<PartnerView> partners, List<PlanName> plans) {}
        Choice choice = reads.read(
                        asked,
                        past -> new Choice(
                                RegisterQueries.partners(past), past.rows(PlanName.VIEW, "true", "name, id", Map.of())))
                .value();
        model.addAttribute("partners", choice.partners());
        model.addAttribute("plans", choice.plans());
    }
}
