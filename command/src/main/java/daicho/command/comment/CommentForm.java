package daicho.command.comment;

import daicho.command.Caller;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CommentSubject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Accepts the form that citizens use to comment on a plan. The pages of the query side show the result: thanks, or the
 * form again with the error next to the field.
 */
@Controller
@RequestMapping("/public/municipalities/{code}/plans/{plan}/comments")
class CommentForm {
    private final CitizensComments comments;

    CommentForm(CitizensComments comments) {
        this.comments = comments;
    }

    /**
     * @param website a field that people do not see; only a machine fills it in, and is made to believe that it
     *     succeeded
     */
    @Needs(Action.COMMENT_AS_CITIZEN)
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    void take(
            @PathVariable String code,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean showName,
            @RequestParam(defaultValue = "") String website,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        String page = "/public/municipalities/" + code + "/plans/" + plan + "/comments";
        String language = language(request.getQueryString());
        try {
            if (website.isEmpty()) {
                comments.add(
                        new CommentSubject("PLAN", plan),
                        // Browsers send line ends like this.
                        text.replace("\r\n", "\n"),
                        name.strip(),
                        showName,
                        caller);
            }
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            request.setAttribute(Refusal.class.getName(), refusal);
            request.getRequestDispatcher(page + "/again").forward(request, response);
            return;
        }
        // Reloading the page of thanks does not send the comment again.
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, page + "/thanks" + language);
    }

    private static String language(String query) {
        return "lang=en".equals(query) || "lang=ja".equals(query) ? "?" + query : "";
    }
}
