package daicho.infra.openapi;

import static daicho.infra.openapi.BodySchemas.typed;

import daicho.infra.openapi.BodySchemas.Way;
import daicho.infra.web.DeclaredParameters;
import daicho.infra.web.PagingArgument;
import daicho.query.Paging;
import daicho.query.snapshot.PlanPart;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Adds what all operations have in common and no controller says: headers, parameters, problems. */
final class OpenApiRules implements OpenApiCustomizer {
    private static final String BEARER = "bearer";
    private static final String MUNICIPALITY = "/api/v1/municipalities/{code}";
    private static final String DEFAULT_DESCRIPTION = "OK";
    private static final String OPEN = MUNICIPALITY + "/public/";
    /** The end of paths that take several records, which have a version each. */
    private static final String BATCH = "/batch";

    /** Features as a client meets them. */
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry(
                    "access",
                    "Who may act as what from day to day, tokens for programs, and who came in; for operators and auditors."),
            Map.entry("account", "Accounts of people who sign in with a password; for operators."),
            Map.entry("agreement", "Agreements with partners, and what is printed of their number."),
            Map.entry("audit", "Who changed what, when and why; for auditors and the secretariat."),
            Map.entry("comment", "Comments on records: moderation, answers, erasure by law."),
            Map.entry("committee", "Committees, their members, officers and meetings; names of persons."),
            Map.entry("draft", "Drafts of results, for the departments that write them."),
            Map.entry("evidence", "Files, links and codes of budget documents that records carry; erasure by law."),
            Map.entry("indicator", "Indicators of outcome: baseline, target, values, status."),
            Map.entry("intake", "Spreadsheets taken in row by row, and the profiles by which they are read."),
            Map.entry("measure", "Measures and their initiatives."),
            Map.entry("municipality", "Municipalities and their departments."),
            Map.entry("plan", "Plans, their headings, texts and fiscal years."),
            Map.entry("public", "What is open to everybody without a token: published evaluations and comments."),
            Map.entry("publication", "Published editions of a year's evaluation."),
            Map.entry("result", "Year plans, results and ratings, and how they follow each other."),
            Map.entry("schedule", "Days by which a year's records are due."),
            Map.entry("scoring", "Scoring rounds, scores, opinions and averages."),
            Map.entry("snapshot", "A whole plan: its status in a year, and everything there is of it."));

    /** Parameters that mean the same wherever they stand. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("audience", "Only comments for these."),
            Map.entry("dryRun", "Whether the sheet is only looked through, and nothing recorded."),
            Map.entry("electedOn", "First day in office, as it was recorded."),
            Map.entry("heading", "Only what is of this heading."),
            Map.entry("kind", "Only of this kind."),
            Map.entry("measure", "Only what is of this measure."),
            Map.entry("name", "Name of the profile."),
            Map.entry("no", "Number of the initiative in its measure."),
            Map.entry("partner", "Only agreements with this partner."),
            Map.entry("person", "Only what is of this person."),
            Map.entry("plan", "Only what is of this plan; of a sheet, the plan that it is about."),
            Map.entry("profile", "Name of the profile by which the sheet is read."),
            Map.entry("recordedFrom", "First day, as it was recorded."),
            Map.entry(
                    "withStructure",
                    "Whether headings, measures and initiatives of the sheet are added where they lack."),
            Map.entry(
                    "Content-Disposition",
                    "The name of the file, for the report: attachment; filename=\"results.csv\"."));

    private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();
    private static final List<String> OF_READS = List.of("401", "403", "404", "406", "422", "429", "503");
    private static final List<String> OF_OPEN_READS = List.of("401", "403", "404", "406", "422", "429", "503");
    private static final List<String> OF_WRITES_OF_NO_VERSION =
            List.of("400", "401", "403", "404", "406", "409", "413", "415", "422", "429", "503");
    private static final List<String> OF_WRITES =
            List.of("400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "429", "503");

    static {
        PROBLEMS.put("400", "The body cannot be read.");
        PROBLEMS.put("401", "No token, or none that is good.");
        PROBLEMS.put("403", "Another municipality, or a role or department that may not do this.");
        PROBLEMS.put("404", "There is no such record.");
        PROBLEMS.put("406", "The answer is not available in the media type asked for.");
        PROBLEMS.put("409", "The records stand otherwise, or the request key was used for another request.");
        PROBLEMS.put("412", "Somebody else has changed the record meanwhile.");
        PROBLEMS.put("413", "The body is too large.");
        PROBLEMS.put("415", "The body is of a media type that is not read here.");
        PROBLEMS.put("422", "A field, parameter or header can be read but not be as it is; errors points to it.");
        PROBLEMS.put("429", "Too many requests; Retry-After says when to go on.");
        PROBLEMS.put("503", "Not ready yet, or the database is away; Retry-After says when to try again.");
    }

    private final JsonMapper json;
    private final List<PlanPart<?>> parts;

    OpenApiRules(JsonMapper json, List<PlanPart<?>> parts) {
        this.json = json;
        this.parts = parts;
    }

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info()
                .title("Daicho 台帳")
                .version("v1")
                .description(
                        "The ledger of a municipality's plans. A token is bound to one municipality. A page of this site"
                                + " may call within its session; a change then needs X-CSRF-TOKEN and Daicho-Assignment, both from"
                                + " the head of the page, and some need a proof of the last minutes (403 signin.proof_too_old).")
                .contact(new Contact().name("Those who run this Daicho"))
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        // Not the address that the caller happens to use.
        api.servers(List.of(new Server().url("/")));
        Components components = Optional.ofNullable(api.getComponents()).orElseGet(Components::new);
        api.components(components
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSchemas("Problem", problem()));
        components.addResponses(name("304"), unchanged());
        PROBLEMS.forEach((status, description) -> components.addResponses(name(status), problem(status, description)));
        api.addSecurityItem(new SecurityRequirement().addList(BEARER));
        if (api.getPaths() == null) {
            return;
        }
        Map<String, Operation> operations = new TreeMap<>();
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    complete(path, method, operation);
                    if (operations.putIfAbsent(operation.getOperationId(), operation) != null) {
                        throw new IllegalStateException(
                                "Two operations are called " + operation.getOperationId() + "; one is " + path);
                    }
                }));
        BodySchemas schemas = new BodySchemas(json, parts);
        operations
                .values()
                .forEach(operation -> marks(operation).forEach(mark -> schemas.add(mark.type(), mark.way())));
        operations
                .values()
                .forEach(operation ->
                        marks(operation).forEach(mark -> mark.place().accept(schemas.of(mark.type(), mark.way()))));
        schemas.referred().forEach(components::addSchemas);
        operations.values().forEach(operation -> nameUpload(operation, components));
        api.setTags(tags(operations.values(), Optional.ofNullable(api.getTags()).orElse(List.of())));
    }

    /** Names a body that comes in parts, which has no type in the code and so no name. */
    private static void nameUpload(Operation operation, Components components) {
        MediaType upload = operation.getRequestBody() == null
                ? null
                : operation
                        .getRequestBody()
                        .getContent()
                        .get(org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE);
        if (upload != null) {
            String name = StringUtils.capitalize(operation.getTags().getFirst()) + "Upload";
            upload.getSchema().setAdditionalProperties(false);
            components.addSchemas(name, upload.getSchema());
            upload.setSchema(new Schema<>().$ref("#/components/schemas/" + name));
        }
    }

    /** A place of an operation where the schema of a type is to stand. */
    private record Mark(ResolvableType type, Way way, Consumer<Schema<?>> place) {}

    private static List<Mark> marks(Operation operation) {
        List<Mark> marks = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .forEach(parameter -> mark(parameter.getSchema(), Way.BODY, parameter::setSchema)
                            .ifPresent(marks::add));
        }
        if (operation.getRequestBody() != null) {
            marks.addAll(marks(operation.getRequestBody().getContent(), Way.BODY));
        }
        operation.getResponses().values().forEach(response -> marks.addAll(marks(response.getContent(), Way.ANSWER)));
        return marks;
    }

    private static List<Mark> marks(@Nullable Content content, Way way) {
        return content == null
                ? List.of()
                : content.values().stream()
                        .flatMap(media -> mark(media.getSchema(), way, media::setSchema).stream())
                        .toList();
    }

    private static Optional<Mark> mark(@Nullable Schema<?> schema, Way way, Consumer<Schema<?>> place) {
        if (schema != null && schema.getItems() != null) {
            return mark(schema.getItems(), way, schema::setItems);
        }
        return Optional.ofNullable(TypeMarks.of(schema)).map(type -> new Mark(type, way, place));
    }

    /**
     * The tags that are used.
     *
     * @param said those that controllers describe themselves
     */
    private static List<Tag> tags(Collection<Operation> operations, List<Tag> said) {
        Map<String, String> descriptions = new HashMap<>(TAGS);
        said.forEach(tag -> descriptions.putIfAbsent(tag.getName(), tag.getDescription()));
        return operations.stream()
                .flatMap(operation -> operation.getTags().stream())
                .distinct()
                .sorted()
                .map(name -> new Tag().name(name).description(descriptions.get(name)))
                .toList();
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        boolean read = method == PathItem.HttpMethod.GET;
        boolean open = path.startsWith(OPEN);
        boolean batch = path.endsWith(BATCH);
        if (open) {
            operation.setSecurity(List.of());
        }
        // Most operations know their municipality from the caller, so they do not take it from the path.
        if (path.startsWith(MUNICIPALITY)) {
            addCode(operation);
        }
        if (!read) {
            add(
                    operation,
                    header("Idempotency-Key", typed("string").pattern("^[!-~]{1,200}$"))
                            .description("The caller's own key of this request: sent again, it has one effect"
                                    + (open ? "." : " and one answer.")));
        }
        if (!read && !open && !batch) {
            add(
                    operation,
                    header("If-Match", typed("string").example("\"7\""))
                            .description(
                                    "The ETag of an answer that the caller has seen; 412 if the record has changed since."));
        }
        add(
                operation,
                header("Accept-Language", typed("string").example("ja"))
                        .description("Language of words in the answer: ja or en; ja unless given."));
        operation.getParameters().stream()
                .filter(parameter -> parameter.getDescription() == null)
                .forEach(parameter -> parameter.setDescription(described(parameter)));
        ApiResponses responses = operation.getResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("2")) {
                describe(response, status, read, path);
            }
        });
        for (String status :
                !read ? open || batch ? OF_WRITES_OF_NO_VERSION : OF_WRITES : open ? OF_OPEN_READS : OF_READS) {
            responses.putIfAbsent(status, new ApiResponse().$ref("#/components/responses/" + name(status)));
        }
        if (read) {
            responses.putIfAbsent("304", new ApiResponse().$ref("#/components/responses/" + name("304")));
        }
    }

    private static void describe(ApiResponse response, String status, boolean read, String path) {
        boolean batch = path.endsWith(BATCH);
        if (response.getDescription() == null || response.getDescription().equals(DEFAULT_DESCRIPTION)) {
            response.setDescription(
                    status.equals("201")
                            ? "It is recorded."
                            : read ? "As asked for." : batch ? "What became of each item." : "It is done.");
        }
        boolean open = path.startsWith(OPEN);
        if (read) {
            response.addHeaderObject(
                    "ETag",
                    describe("Version of a single record and digest of the answer, for If-None-Match and If-Match."));
        }
        if (path.startsWith(OPEN + "publications") || path.endsWith("/document")) {
            response.addHeaderObject("Link", describe("rel=license: the licence under which it may be used."));
            response.addHeaderObject("Repr-Digest", describe("SHA-256 of the bytes (RFC 9530)."));
            response.addHeaderObject("Cache-Control", describe("How long it may be kept."));
        }
        if (!open) {
            response.addHeaderObject(
                    "Daicho-Position",
                    describe(
                                    read
                                            ? "Position of the ledger that the answer stands for."
                                            : "Position of the last event.")
                            .schema(typed("integer").format("int64")));
        }
        if (!read && !open && !batch) {
            response.addHeaderObject("ETag", describe("Version of the record, for If-Match."));
        }
        if (status.equals("201") && !open) {
            response.addHeaderObject("Location", describe("Where the record is read."));
        }
        response.addHeaderObject("X-Correlation-ID", describe("Of the request, its events and its lines in the log."));
    }

    /** Describes the parameters of a read that can be asked about any moment. */
    static void describeMoment(Operation operation) {
        add(
                operation,
                query(DeclaredParameters.AS_OF, typed("string").example("2024-03-31"))
                        .description(
                                "The state known on that day (its end in Japan) or at that instant. Not with position."));
        add(
                operation,
                query(DeclaredParameters.POSITION, typed("integer").format("int64"))
                        .description("The state at that position of the ledger. Not with asOf."));
        add(
                operation,
                header(DeclaredParameters.MIN_POSITION, typed("integer").format("int64"))
                        .description(
                                "Waits until the answer contains the event at this position; 503 if it takes too long."));
    }

    /** Describes what {@link PagingArgument} reads. */
    static void describePaging(Operation operation) {
        add(
                operation,
                query(
                                PagingArgument.LIMIT,
                                typed("integer")
                                        .format("int32")
                                        .minimum(BigDecimal.ONE)
                                        .maximum(BigDecimal.valueOf(Paging.MOST)))
                        .description("At most so many items; `next` leads on."));
        add(
                operation,
                query(PagingArgument.CURSOR, typed("string"))
                        .description("The `next` of the page before, with the same filters."));
    }

    /** The description that follows from a parameter's name, if its controller gives none. */
    private static @Nullable String described(Parameter parameter) {
        if (parameter.getIn().equals("path")
                && "uuid".equals(parameter.getSchema().getFormat())) {
            String of = parameter.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
            return "Id of the " + of + ".";
        }
        return parameter.getSchema().getDescription() == null
                ? PARAMETERS.get(parameter.getName())
                : parameter.getSchema().getDescription();
    }

    private static void addCode(Operation operation) {
        List<Parameter> parameters =
                Optional.ofNullable(operation.getParameters()).orElseGet(List::of);
        parameters.stream()
                .filter(parameter -> parameter.getName().equals("code"))
                .findFirst()
                .orElseGet(() -> {
                    Parameter code = new Parameter().in("path").name("code").required(true);
                    List<Parameter> all = new ArrayList<>(parameters);
                    // First, as in the path.
                    all.addFirst(code);
                    operation.setParameters(all);
                    return code;
                })
                .schema(typed("string").pattern("^[0-9]{6}$").example("172014"))
                .description("Code of the municipality, with its check digit.");
    }

    private static Header describe(String description) {
        return new Header().description(description).schema(typed("string"));
    }

    private static void add(Operation operation, Parameter parameter) {
        List<Parameter> parameters =
                new ArrayList<>(Optional.ofNullable(operation.getParameters()).orElseGet(List::of));
        if (parameters.stream()
                .noneMatch(known -> parameter.getName().equals(known.getName())
                        && parameter.getIn().equals(known.getIn()))) {
            parameters.add(parameter);
            operation.setParameters(parameters);
        }
    }

    private static Parameter header(String name, Schema<?> schema) {
        return new Parameter().in("header").name(name).required(false).schema(schema);
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).required(false).schema(schema);
    }

    private static String name(String status) {
        return HttpStatus.valueOf(Integer.parseInt(status)).name();
    }

    private static ApiResponse problem(String status, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        if (status.equals("429") || status.equals("503")) {
            response.addHeaderObject("Retry-After", describe("Seconds to wait.").schema(typed("integer")));
        }
        return response;
    }

    private static ApiResponse unchanged() {
        ApiResponse response =
                new ApiResponse().description("What If-None-Match names is still what would be answered.");
        response.addHeaderObject("ETag", describe("The tag."));
        response.addHeaderObject("Link", describe("rel=license: the licence of what is published."));
        response.addHeaderObject(
                "Daicho-Position",
                describe("Position of the ledger that the answer stands for.")
                        .schema(typed("integer").format("int64")));
        return response;
    }

    private static Schema<?> problem() {
        Schema<Object> field = typed("object");
        field.addProperty(
                "pointer", typed("string").description("JSON pointer into the body; /name of a parameter or header."));
        field.addProperty("code", code("Stable name of what is wrong with the field."));
        field.addProperty("detail", typed("string").description("The same in the caller's language."));
        field.setRequired(List.of("pointer", "code", "detail"));
        field.setAdditionalProperties(false);
        Schema<Object> problem = typed("object");
        problem.setDescription(
                "RFC 9457 problem details. There is no type, which then is about:blank; the code tells.");
        problem.addProperty("title", typed("string").description("Of the status."));
        problem.addProperty("status", typed("integer").format("int32").description("Of the answer."));
        problem.addProperty("code", code("Stable name of the problem."));
        problem.addProperty("detail", typed("string").description("The problem in the caller's language."));
        problem.addProperty(
                "errors", typed("array").items(field).description("The fields to blame, where fields are."));
        problem.addProperty(
                "existing", typed("string").format("uuid").description("The record that stands in the way."));
        problem.addProperty("correlation", typed("string").description("Of the request, to find it in the log."));
        problem.setRequired(List.of("title", "status", "code", "detail", "correlation"));
        problem.setAdditionalProperties(false);
        return problem;
    }

    private static Schema<?> code(String description) {
        return typed("string")
                .pattern("^[a-z]+\\.[a-z_]+$")
                .description(description)
                .example("result.already_recorded");
    }
}
