package daicho.infra.mail;

import daicho.command.Caller;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.PersonalData;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses to which reminders go. Nothing here is in the ledger. */
@Tag(name = "account")
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/v1/municipalities/{code}/mail-addresses")
class MailAddressApi {
    private final MailAddresses addresses;
    private final PersonalData personal;

    MailAddressApi(MailAddresses addresses, PersonalData personal) {
        this.addresses = addresses;
        this.personal = personal;
    }

    /**
     * An address to keep.
     *
     * @param person whose it is
     * @param address of the person
     * @param language of the mails; Japanese unless given
     */
    @Schema(name = "NewMailAddress")
    record NewAddress(
            UUID person,
            String address,

            @Schema(allowableValues = {"ja", "en"}) @Nullable
            String language) {}

    @Needs(Action.KEEP_ACCOUNTS)
    @Operation(summary = "The addresses to which reminders go. For operators")
    @GetMapping
    ResponseEntity<Page<MailAddress>> mailAddresses(Asked asked, Paging paging) {
        Page<MailAddress> page = paging.pages(addresses.all(asked.municipality()), 0);
        personal.shown(page.items().stream().map(MailAddress::person).collect(Collectors.toSet()));
        return ResponseEntity.ok(page);
    }

    @Needs(Action.KEEP_ACCOUNTS)
    @Operation(
            summary = "Keep a person's address in place of the one before. For operators; everybody may set their own")
    @PostMapping
    ResponseEntity<MailAddress> keepMailAddress(Caller caller, @RequestBody NewAddress body) {
        MailAddress address = new MailAddress(
                Refusal.present("/person", body.person()),
                body.address(),
                body.language() == null ? "ja" : body.language());
        addresses.keep(caller.actor().municipality(), address);
        personal.shown(Set.of(address.person()));
        return ResponseEntity.ok(address);
    }

    @Needs(Action.KEEP_ACCOUNTS)
    @Operation(summary = "Forget a person's address; the answer shows it once more. For operators")
    @PostMapping("/{person}/removal")
    ResponseEntity<MailAddress> removeMailAddress(Caller caller, @PathVariable UUID person) {
        String municipality = caller.actor().municipality();
        MailAddress forgotten =
                addresses.of(municipality, person).orElseThrow(() -> Refusal.unknown("mail.address_unknown", person));
        addresses.forget(municipality, person);
        personal.shown(Set.of(person));
        return ResponseEntity.ok(forgotten);
    }
}
