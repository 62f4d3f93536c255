package daicho.shared.access;

import static daicho.shared.access.TokenScope.ADMINISTER;
import static daicho.shared.access.TokenScope.READ;
import static daicho.shared.access.TokenScope.WRITE;

/** What somebody may do or not; {@link Rights} says who and how far. */
public enum Action {
    /** The description of the API, and whether the service is well. */
    SEE_SERVICE(READ),
    /** Signing in and out, and the pages of one's own account, which ask for the session by themselves. */
    SIGN_IN(READ),
    /** Published editions, and what citizens have said in public. */
    READ_PUBLISHED(READ),
    /** The records: plans, measures, results, agreements, indicators, committees, rounds, approved comments. */
    READ_RECORDS(READ),
    /** Comments that are meant for the city's staff. */
    READ_INTERNAL_COMMENTS(READ),
    /** Every comment: not approved, hidden, with the name that was given. */
    READ_ALL_COMMENTS(READ),
    /** Who has handed a sheet in. */
    READ_HAND_INS(READ),
    /** Single scores and opinions with their writers, once a round is closed. */
    READ_SHEETS(READ),
    /** How the scores stand while a round is open. */
    READ_OPEN_ROUNDS(READ),
    /** Editions that were withdrawn. */
    READ_WITHDRAWN(READ),
    /** Names of all persons. */
    READ_PERSONS(READ, "committee.names_hidden"),
    /** The name that is kept of oneself. */
    READ_OWN_NAME(READ, "committee.names_hidden"),
    /** Who changed what, when and why. */
    READ_TRAIL(READ),
    /** Who signed in, failed to, and read what is personal. */
    READ_ACCESS_LOG(READ),
    /** Who may act as what. */
    READ_ASSIGNMENTS(READ),
    /** Measurements of the node. */
    WATCH_NODE(READ, "web.operators_only"),

    /** The municipality itself. */
    REGISTER_MUNICIPALITY(WRITE),
    /** Departments, plans, headings, measures, initiatives, texts, indicators, fiscal years. */
    KEEP_PLAN(WRITE),
    /** Committees, their members and meetings, and names of persons. */
    KEEP_COMMITTEES(WRITE),
    /** Agreements and partners. */
    KEEP_AGREEMENTS(WRITE),
    /** Scoring rounds: opening, closing, answering and erasing opinions. */
    RUN_ROUNDS(WRITE),
    /** Results, ratings, year plans and values of indicators, for departments one works for. */
    RECORD_RESULTS(WRITE),
    /** The same for other departments, and sheets of others that came on paper. */
    ENTER_ON_BEHALF(WRITE),
    /** Confirming results and giving them back. */
    REVIEW_RESULTS(WRITE),
    /** Scores and opinions. */
    SCORE(WRITE),
    /** Comments with an account. */
    COMMENT(WRITE),
    /** Comments of everybody, where a call is open. */
    COMMENT_AS_CITIZEN(WRITE),
    /** Approving, answering, hiding and erasing comments; calls for comments. */
    MODERATE(WRITE),
    /** Publishing and withdrawing editions. */
    PUBLISH(WRITE),

    /** Giving persons roles, and ending them. */
    ASSIGN_ROLES(ADMINISTER),
    /** Accounts by which people sign in. */
    KEEP_ACCOUNTS(ADMINISTER, "web.operators_only"),
    /** Everybody's tokens. */
    MANAGE_TOKENS(ADMINISTER),
    /** Tokens by which programs act for oneself. */
    MANAGE_OWN_TOKENS(ADMINISTER),
    /** Rebuilds, retries and restores. */
    LOOK_AFTER_NODE(ADMINISTER);

    private final TokenScope tokenScope;
    private final String refusal;

    Action(TokenScope tokenScope) {
        this(tokenScope, tokenScope == READ ? "request.role_may_not_read" : "request.role_may_not_write");
    }

    Action(TokenScope tokenScope, String refusal) {
        this.tokenScope = tokenScope;
        this.refusal = refusal;
    }

    /** What a token must be good for. */
    public TokenScope tokenScope() {
        return tokenScope;
    }

    /** Code of the refusal to those who may not. */
    public String refusal() {
        return refusal;
    }
}
