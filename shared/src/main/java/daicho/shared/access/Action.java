package daicho.shared.access;

import static daicho.shared.access.TokenScope.ADMINISTER;
import static daicho.shared.access.TokenScope.READ;
import static daicho.shared.access.TokenScope.WRITE;

/** What somebody may be allowed to do; {@link Rights} says who may do it and how far. */
public enum Action {
    /** The description of the API and the health of the service. */
    SEE_SERVICE(READ),
    /** Signing in and out, and the pages of one's own account, which check the session themselves. */
    SIGN_IN(READ),
    /** Published editions, and what citizens have said in public. */
    READ_PUBLISHED(READ),
    /** The records: plans, measures, results, agreements, indicators, committees, rounds, approved comments. */
    READ_RECORDS(READ),
    /** Comments that are meant for the city's staff. */
    READ_INTERNAL_COMMENTS(READ),
    /** Every comment, including unapproved and hidden ones, with the name that was given. */
    READ_ALL_COMMENTS(READ),
    /** Who has handed a sheet in. */
    READ_HAND_INS(READ),
    /** Individual scores and opinions with their authors, once a round is closed. */
    READ_SHEETS(READ),
    /** How the scores stand while a round is open. */
    READ_OPEN_ROUNDS(READ),
    /** Drafts of results of the departments one works for. */
    READ_DRAFTS(READ),
    /** Editions that were withdrawn. */
    READ_WITHDRAWN(READ),
    /** Names of all persons. */
    READ_PERSONS(READ, "committee.names_hidden"),
    /** One's own stored name. */
    READ_OWN_NAME(READ, "committee.names_hidden"),
    /** Who changed what, when and why. */
    READ_TRAIL(READ),
    /** Who signed in, who failed to, and who read personal data. */
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
    /** Results, ratings, year plans and values of indicators, for the departments one works for. */
    RECORD_RESULTS(WRITE),
    /** Drafts of results, for the departments one works for. */
    DRAFT_RESULTS(WRITE),
    /** Results, ratings, year plans and values of indicators for other departments, and other people's sheets that came on paper. */
    ENTER_ON_BEHALF(WRITE),
    /** Confirming results and giving them back. */
    REVIEW_RESULTS(WRITE),
    /** Scores and opinions. */
    SCORE(WRITE),
    /** Comments with an account. */
    COMMENT(WRITE),
    /** Comments by anybody, while a call is open. */
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
    LOOK_AFTER_NODE(ADMINISTER),
    /** Handing reminders over to the mail server, which Daicho does by itself. */
    DELIVER_REMINDERS(WRITE);

    private final TokenScope tokenScope;
    private final String refusal;

    Action(TokenScope tokenScope) {
        this(tokenScope, tokenScope == READ ? "request.role_may_not_read" : "request.role_may_not_write");
    }

    Action(TokenScope tokenScope, String refusal) {
        this.tokenScope = tokenScope;
        this.refusal = refusal;
    }

    /** The scope that a token needs for this. */
    public TokenScope tokenScope() {
        return tokenScope;
    }

    /** Code of the refusal for those who may not do it. */
    public String refusal() {
        return refusal;
    }
}
