package daicho.infra.startup;

import java.util.Locale;

/** Why Daicho does not start; each has three texts (what, where, do) in the message files. */
public enum Refusal {
    /** Process that holds it, directory. */
    DATA_DIRECTORY_IN_USE,
    /** Directory, cause, last lines of the server's log. */
    EMBEDDED_SERVER_FAILED,
    /** Password file. */
    PASSWORD_FILE_MISSING,
    /** Name of the setting. */
    URL_NOT_UNDERSTOOD,
    /** URL. */
    LOGIN_INCOMPLETE,
    /** User. */
    USER_IS_A_ROLE,
    /** User. */
    PUBLIC_NODE_HAS_ANOTHER_LOGIN,
    /** URL, user, what it may do. */
    PUBLIC_NODE_MAY_DO_MORE,
    /** File. */
    PUBLIC_NODE_HAS_ROLE_PASSWORDS,
    /** URL. */
    DATABASE_IS_A_STANDBY,
    /** URL of the standby, URL of the database. */
    STANDBY_OF_ANOTHER_DATABASE,
    /** URL, schema. */
    SCHEMA_OLDER,
    /** URL, schema. */
    SCHEMA_NEWER,
    /** URL, cause. */
    DATABASE_UNREACHABLE,
    /** URL, user. */
    LOGIN_REFUSED,
    /** URL. */
    DATABASE_MISSING,
    /** URL, version found, version needed. */
    SERVER_TOO_OLD,
    /** URL, encoding found. */
    ENCODING_NOT_UTF8,
    /** URL, setting, value. */
    DURABILITY_OFF,
    /** URL, user, SQL to run. */
    ROLES_NOT_CREATED,
    /** URL, role, file. */
    ROLE_PASSWORDS_UNKNOWN,
    /** File, what is wrong with it. */
    ROLE_PASSWORDS_UNUSABLE,
    /** File. */
    SECOND_FACTOR_KEY_UNKNOWN,
    /** File, what is wrong with it. */
    SECOND_FACTOR_KEY_UNUSABLE,
    /** URL, schema, cause. */
    MIGRATION_FAILED,
    /** Variable, file. */
    SECRET_FILE_UNREADABLE,
    /** Variable. */
    SECRET_GIVEN_TWICE,
    /** Port. */
    WEB_PORT_TAKEN;

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
