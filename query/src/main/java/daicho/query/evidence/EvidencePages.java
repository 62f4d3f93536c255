package daicho.query.evidence;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CommentSubject;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a record carries as evidence, and the forms in which files and links are added to it. */
@Controller
@RequestMapping("/municipalities/{code}")
class EvidencePages {
    private final EvidenceQueries queries;

    EvidencePages(EvidenceQueries queries) {
        this.queries = queries;
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/evidence/{type}/{subject}")
    String evidence(Asked asked, @PathVariable String type, @PathVariable UUID subject, Paging paging, Model model) {
        CommentSubject carrier = new CommentSubject(type, subject);
        model.addAttribute("carrier", carrier);
        model.addAttribute(
                "evidence", queries.page(asked, subject, null, false, paging).value());
        return "evidence/list";
    }
}
