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
 * Takes the form on which citizens comment on a plan. What it leads to is shown by the pages of the query side: thanks,
 * or the form again with what is wrong beside the field.
 */
@Controller
@RequestMapping("/public/municipalities/{code}/plans/{plan}/comments")
class CommentForm {
    private final CitizensComments comments;

    CommentForm(CitizensComments comments) {
        this.comments = comments;
    }

    /**
     * @param website a field that people do not see; what fills it in is a machine, and thinks that it succeeded
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
                        // As browsers send the ends of lines.
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
        // Loading the page of thanks again sends nothing again.
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, page + "/thanks" + language);
    }

    private static String language(String query) {
        return "lang=en".equals(query) || "lang=ja".equals(query) ? "?" + query : "";
    }
}
