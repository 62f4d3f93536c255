package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daicho.infra.server.ServerPrograms;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final TestDatabase TEST = TestDatabase.empty();
    private static final Database DATABASE = TEST.prepared();

    @Test
    void keeps_a_history_in_each_schema() throws Exception {
        for (String schema : List.of("ledger", "ops", "view")) {
            assertThat(query(Role.OWNER, "SELECT count(*) > 0 FROM " + schema + ".flyway_schema_history"))
                    .containsExactly("t");
        }
    }

    @Test
    void gives_everything_to_an_owner_that_cannot_log_in_and_is_no_superuser() throws Exception {
        assertThat(query(Role.OWNER, """
                        SELECT DISTINCT pg_get_userbyid(nspowner) FROM pg_namespace
                        WHERE nspname IN ('ledger', 'ops', 'view')
                        UNION SELECT DISTINCT tableowner FROM pg_tables
                        WHERE schemaname IN ('ledger', 'ops', 'view')""")).containsExactly("daicho_owner");
        assertThat(query(
                        Role.OWNER,
                        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'daicho_%' AND (rolsuper OR rolcreaterole)"))
                .isEmpty();
        assertThat(query(Role.OWNER, "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'daicho_owner'"))
                .containsExactly("f");
    }

    @Test
    void opens_the_schemas_to_the_roles_only() throws Exception {
        assertThat(query(Role.OWNER, """
                        SELECT DISTINCT acl.grantee::regrole::text || ' ' || acl.privilege_type
                        FROM pg_namespace, aclexplode(nspacl) acl
                        WHERE nspname IN ('ledger', 'ops', 'view') AND acl.grantee <> 'daicho_owner'::regrole
                        ORDER BY 1"""))
                .containsExactly(
                        "daicho_projector USAGE", "daicho_public USAGE", "daicho_reader USAGE", "daicho_writer USAGE");
    }

    @Test
    void no_role_can_act_as_another_nor_log_in_with_its_password() {
        for (Role role : Role.thatLogIn()) {
            for (Role other : Role.values()) {
                if (role == other) {
                    continue;
                }
                assertState("42501", () -> query(role, "SET ROLE " + other.roleName()));
                String password = TEST.login(role).password();
                assertState("28P01", () -> new Login(TEST.url(), other.roleName(), password).open("test"));
            }
            assertState("42501", () -> query(role, "CREATE TABLE ledger.mine (a int)"));
            assertState("42501", () -> query(role, "CREATE SCHEMA mine"));
        }
    }

    @Test
    void prepares_once_more_without_change_and_on_two_nodes_at_once() throws Exception {
        TestDatabase fresh = TestDatabase.empty();
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<Database>> prepared = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                prepared.add(nodes.submit(fresh::prepared));
            }
            for (Future<Database> database : prepared) {
                assertThat(database.get()).isNotNull();
            }
        }
    }

    @Test
    void builds_a_second_view_schema_from_scratch_with_the_grants_of_the_first() throws Exception {
        ViewSchema views = new ViewSchema(DATABASE);
        views.create("view_next");
        query(Role.PROJECTOR, "UPDATE view_next.progress SET position = 7 RETURNING position::text");
        views.create("view_next");
        assertThat(query(Role.READER, "SELECT position::text FROM view_next.progress"))
                .containsExactly("0");
        String grants = """
                SELECT grantee || ' ' || table_name || ' ' || privilege_type
                FROM information_schema.role_table_grants WHERE table_schema = '%s' ORDER BY 1""";
        assertThat(query(Role.OWNER, grants.formatted("view_next")))
                .isNotEmpty()
                .isEqualTo(query(Role.OWNER, grants.formatted("view")));
        views.drop("view_next");
        assertThat(query(Role.OWNER, "SELECT nspname FROM pg_namespace WHERE nspname = 'view_next'"))
                .isEmpty();
    }

    @Test
    void gives_a_view_that_names_its_own_columns_alone_what_every_view_has() throws Exception {
        TestDatabase own = TestDatabase.empty();
        Database database = own.prepared();
        asOwner(database, "CREATE TABLE view.planted (id uuid NOT NULL, municipality text NOT NULL, note text)");
        assertState("42501", () -> query(database, Role.READER, "SELECT note FROM view.planted"));
        assertState("42501", () -> query(database, Role.PROJECTOR, "SELECT note FROM view.planted"));
        assertThat(guarded(database, "planted")).isNotEqualTo(guarded(database, "committee_seat"));

        preparedByOtherScripts(own, database);
        assertThat(guarded(database, "planted"))
                .hasSizeGreaterThan(10)
                .isEqualTo(guarded(database, "committee_seat"))
                .contains("from_position bigint t", "PRIMARY KEY (municipality, id, from_position)");
        asOwner(database, "GRANT SELECT (id, to_position) ON view.planted TO daicho_public");
        preparedByOtherScripts(own, database);
        assertThat(guarded(database, "planted")).isEqualTo(guarded(database, "plan"));
    }

    /** As if this version had scripts that the schema has not seen. */
    private static void preparedByOtherScripts(TestDatabase own, Database database) throws SQLException {
        asOwner(database, "COMMENT ON SCHEMA view IS 'scripts of the version before'");
        own.prepared();
    }

    @Test
    void looks_through_the_scripts_again_only_when_they_or_their_history_are_others() throws Exception {
        TestDatabase own = TestDatabase.empty();
        Database database = own.prepared();
        String planted = "SELECT has_table_privilege('daicho_reader', 'view.planted', 'SELECT')";
        asOwner(database, "CREATE TABLE view.planted (id uuid NOT NULL, municipality text NOT NULL)");
        own.prepared();
        assertThat(query(database, Role.OWNER, planted)).containsExactly("f");
        asOwner(database, "UPDATE view.flyway_schema_history SET script = script || ' ' WHERE installed_rank = 1");
        own.prepared();
        assertThat(query(database, Role.OWNER, planted)).containsExactly("t");

        assertThat(Migrations.scripts("view"))
                .isNotEqualTo(Scripts.in("view", "other columns"))
                .isNotEqualTo(Migrations.scripts("ops"))
                .isEqualTo(Migrations.scripts("view"));
    }

    @Test
    void makes_views_anew_that_other_scripts_have_made_and_nothing_else() throws Exception {
        TestDatabase own = TestDatabase.empty();
        Database database = own.prepared();
        query(database, Role.PROJECTOR, "UPDATE view.progress SET position = 7 RETURNING ''");
        query(database, Role.PROJECTOR, """
                INSERT INTO ops.dead_letter (view, municipality, stream_id, position, cause)
                SELECT name, '', gen_random_uuid(), 1, '' FROM unnest('{view.plan,view_next.plan}'::text[]) AS name
                RETURNING ''""");
        own.prepared();
        assertThat(query(database, Role.READER, "SELECT position::text FROM view.progress"))
                .containsExactly("7");

        asOwner(database, """
                UPDATE view.flyway_schema_history SET checksum = checksum + 1 WHERE description LIKE 'plan%';
                ALTER TABLE view.plan DROP COLUMN philosophy""");
        own.prepared();
        assertThat(query(database, Role.READER, "SELECT position::text FROM view.progress"))
                .containsExactly("0");
        assertThat(query(database, Role.READER, "SELECT philosophy FROM view.plan"))
                .isEmpty();
        assertThat(query(database, Role.PROJECTOR, "SELECT view FROM ops.dead_letter"))
                .containsExactly("view_next.plan");

        asOwner(database, "UPDATE ledger.flyway_schema_history SET checksum = checksum + 1");
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(own::prepared)
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MIGRATION_FAILED));
    }

    /** The columns of versions, the key, the policies and the grants of a view. */
    private static List<String> guarded(Database database, String view) throws SQLException {
        String table = "'view." + view + "'::regclass";
        return query(database, Role.OWNER, """
                SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull) FROM pg_attribute
                 WHERE attrelid = %1$s AND attname ~ '_(position|from|to)$'
                UNION ALL SELECT concat_ws(' ', relrowsecurity, relforcerowsecurity) FROM pg_class WHERE oid = %1$s
                UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %1$s AND contype = 'p'
                UNION ALL SELECT concat_ws(' ', policyname, permissive, roles, cmd, qual, with_check) FROM pg_policies
                           WHERE schemaname = 'view' AND tablename = '%2$s'
                UNION ALL SELECT concat_ws(' ', acl.grantee::regrole, acl.privilege_type)
                            FROM pg_class, aclexplode(relacl) acl WHERE pg_class.oid = %1$s
                ORDER BY 1""".formatted(table, view));
    }

    @Test
    void never_drops_a_live_schema() {
        ViewSchema views = new ViewSchema(DATABASE);
        for (String schema : List.of("view", "ledger", "ops", "public", "view_a; DROP SCHEMA ledger")) {
            assertThatIllegalArgumentException().isThrownBy(() -> views.create(schema));
        }
    }

    @Test
    void prepares_an_own_database_of_a_user_who_may_create_roles_and_afterwards_no_longer() throws Exception {
        TestDatabase own = TestDatabase.empty();
        Login user = user(own, "city_admin", "CREATEROLE");
        try (Connection superuser = own.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER DATABASE " + superuser.getCatalog() + " OWNER TO city_admin");
            // The same as if it had created them itself.
            statement.execute(
                    "GRANT daicho_owner, daicho_writer, daicho_projector, daicho_reader, daicho_public TO city_admin"
                            + " WITH ADMIN TRUE, SET FALSE, INHERIT FALSE");
        }
        TestDatabase.preparedBy(user);
        try (Connection superuser = own.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE city_admin NOCREATEROLE");
        }
        Database again = TestDatabase.preparedBy(user);
        try (Connection owner = again.connect(Role.OWNER, "test")) {
            assertThat(rows(owner, "SELECT current_user")).containsExactly("daicho_owner");
        }
    }

    @Test
    void names_the_sql_to_run_where_the_user_may_not_create_roles_and_accepts_its_effect() throws Exception {
        TestDatabase own = TestDatabase.empty();
        Login user = user(own, "city_user", "NOCREATEROLE");
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> TestDatabase.preparedBy(user))
                .satisfies(refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.ROLES_NOT_CREATED);
                    String sql = refused.details()[2];
                    assertThat(sql)
                            .contains("ALTER ROLE \"city_user\" CREATEROLE;", "WITH GRANT OPTION;")
                            .doesNotContain(user.password());
                    try (Connection superuser = own.connect();
                            Statement statement = superuser.createStatement()) {
                        statement.execute(sql);
                    }
                });
        TestDatabase.preparedBy(user);
    }

    @Test
    void refuses_a_server_that_does_not_flush(@TempDir Path directory) throws Exception {
        ServerPrograms programs = ServerPrograms.below(TestDatabase.unpacked());
        Path log = directory.resolve("log");
        String data = "--pgdata=" + directory.resolve("data");
        int port = Ports.free();
        programs.run(log, "initdb", data, "--username=postgres", "--auth=trust", "--encoding=UTF-8");
        programs.run(
                log, "pg_ctl", "start", data, "--options=-p " + port + " -c unix_socket_directories= -c fsync=off");
        try {
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
            assertRefused(Refusal.DURABILITY_OFF, new Login(url, "postgres", "any"), "fsync");
        } finally {
            programs.run(log, "pg_ctl", "stop", data, "--mode=immediate");
        }
    }

    @Test
    void refuses_asynchronous_commit_of_the_database_and_of_the_writer() throws Exception {
        TestDatabase careless = TestDatabase.empty();
        careless.prepared();
        try (Connection superuser = careless.connect();
                Statement statement = superuser.createStatement()) {
            String database = superuser.getCatalog();
            statement.execute("ALTER DATABASE " + database + " SET synchronous_commit = off");
            assertRefused(Refusal.DURABILITY_OFF, careless.login(), "synchronous_commit");
            statement.execute("ALTER DATABASE " + database + " RESET synchronous_commit");
            statement.execute("ALTER ROLE daicho_writer IN DATABASE " + database + " SET synchronous_commit = off");
            assertRefused(Refusal.DURABILITY_OFF, careless.login(), "synchronous_commit");
        }
    }

    @Test
    void refuses_a_database_in_another_encoding() throws Exception {
        try (Connection superuser = TEST.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE DATABASE legacy ENCODING 'SQL_ASCII' TEMPLATE template0"
                    + " LOCALE_PROVIDER libc LOCALE 'C'");
        }
        assertRefused(Refusal.ENCODING_NOT_UTF8, at(TEST.url().replaceFirst("/[^/]*$", "/legacy")), "SQL_ASCII");
    }

    @Test
    void joins_with_the_login_of_nodes_for_the_internet_and_with_none_that_may_do_more() throws Exception {
        TestDatabase own = TestDatabase.empty();
        Login publicNode = own.login(Role.PUBLIC);
        assertNotJoined(Refusal.SCHEMA_OLDER, publicNode, "ledger");
        own.prepared();
        Database joined = Database.join(publicNode, TestDatabase.LIMITS);
        try (Connection connection = joined.connect(Role.WRITER, "test")) {
            assertThat(rows(connection, "SELECT current_user")).containsExactly("daicho_public");
        }
        assertState("42501", () -> joined.connect(Role.OWNER, "test").close());
        assertNotJoined(Refusal.PUBLIC_NODE_MAY_DO_MORE, own.login(), "SUPERUSER");
        assertNotJoined(Refusal.PUBLIC_NODE_MAY_DO_MORE, own.login(Role.WRITER), "UPDATE");
        assertNotJoined(Refusal.PUBLIC_NODE_MAY_DO_MORE, own.login(Role.PROJECTOR), "UPDATE");
        assertNotJoined(Refusal.LOGIN_REFUSED, new Login(own.url(), publicNode.user(), "secret"), publicNode.user());
        try (Connection superuser = own.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("GRANT UPDATE (label) ON ops.access_token TO daicho_public");
            assertNotJoined(Refusal.PUBLIC_NODE_MAY_DO_MORE, publicNode, "ops.access_token");
            statement.execute("REVOKE UPDATE (label) ON ops.access_token FROM daicho_public");
            statement.execute("GRANT SELECT (password) ON ops.account TO daicho_public");
            assertNotJoined(Refusal.PUBLIC_NODE_MAY_DO_MORE, publicNode, "ops.account");
        }
    }

    @Test
    void does_not_unlock_the_login_of_nodes_for_the_internet() throws Exception {
        try (Connection superuser = TEST.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE daicho_public NOLOGIN");
            try {
                TEST.prepared();
                assertNotJoined(Refusal.LOGIN_REFUSED, TEST.login(Role.PUBLIC), "daicho_public");
            } finally {
                statement.execute("ALTER ROLE daicho_public LOGIN");
            }
        }
    }

    @Test
    void nodes_for_the_internet_join_a_database_of_their_own_version_alone() throws Exception {
        TestDatabase own = TestDatabase.empty();
        own.prepared();
        Login publicNode = own.login(Role.PUBLIC);
        try (Connection superuser = own.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "INSERT INTO ops.flyway_schema_history SELECT installed_rank + 1, '20991231000000', 'later',"
                            + " type, 'V20991231000000__later.sql', checksum, installed_by, installed_on, execution_time, success"
                            + " FROM ops.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
            assertNotJoined(Refusal.SCHEMA_NEWER, publicNode, "ops");
            statement.execute("DELETE FROM ops.flyway_schema_history WHERE version = '20991231000000'");
            Database.join(publicNode, TestDatabase.LIMITS);
            statement.execute("DELETE FROM view.flyway_schema_history WHERE installed_rank ="
                    + " (SELECT max(installed_rank) FROM view.flyway_schema_history)");
            assertNotJoined(Refusal.SCHEMA_OLDER, publicNode, "view");
        }
    }

    private static void assertNotJoined(Refusal refusal, Login login, String detail) {
        assertRefused(refusal, detail, () -> Database.join(login, TestDatabase.LIMITS));
    }

    @Test
    void tells_an_unreachable_server_a_wrong_password_and_a_missing_database_apart() {
        assertRefused(Refusal.DATABASE_UNREACHABLE, at("jdbc:postgresql://127.0.0.1:1/daicho"), "127.0.0.1:1/daicho");
        assertRefused(Refusal.DATABASE_MISSING, at(TEST.url() + "_gone"), "_gone");
        assertRefused(Refusal.LOGIN_REFUSED, new Login(TEST.url(), TEST.user(), "secret"), TEST.user());
    }

    private static void assertRefused(Refusal refusal, Login login, String detail) {
        assertRefused(refusal, detail, () -> TestDatabase.preparedBy(login));
    }

    private static void assertRefused(Refusal refusal, String detail, ThrowingCallable start) {
        assertThatExceptionOfType(StartupRefused.class).isThrownBy(start).satisfies(refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(String.join(" ", refused.details())).contains(detail);
            assertThat(String.join(" ", refused.details())).doesNotContain("secret");
        });
    }

    private static Login at(String url) {
        return new Login(url, TEST.user(), TEST.password());
    }

    /** Has the same password as the others, since all tests share the roles of the cluster. */
    private static Login user(TestDatabase database, String name, String attribute) throws SQLException {
        try (Connection superuser = database.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "CREATE ROLE " + name + " LOGIN " + attribute + " PASSWORD '" + database.password() + "'");
        }
        return new Login(database.url(), name, database.password());
    }

    private static List<String> query(Role role, String sql) throws SQLException {
        return query(DATABASE, role, sql);
    }

    private static List<String> query(Database database, Role role, String sql) throws SQLException {
        try (Connection connection = database.connect(role, "test")) {
            return rows(connection, sql);
        }
    }

    private static void asOwner(Database database, String statements) throws SQLException {
        try (Connection owner = database.connect(Role.OWNER, "test");
                Statement statement = owner.createStatement()) {
            statement.execute(statements);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static void assertState(String state, ThrowingCallable call) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
}
