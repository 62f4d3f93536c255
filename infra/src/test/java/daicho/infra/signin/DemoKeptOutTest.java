package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daicho.infra.security.DemoPersons;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** An operator's own database, whatever is set and whatever was restored into it. */
@TestPropertySource(properties = {"daicho.sample=on", "daicho.sign-in.demo=on", "daicho.database.attach=true"})
class DemoKeptOutTest extends PagesTest {
    @TempDir
    static Path data;

    @Autowired
    DemoAccounts demo;

    @Autowired
    DemoPersons persons;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("daicho.data", () -> data.toString());
    }

    @Test
    void makes_no_demo_accounts() throws Exception {
        assertThat(data.resolve("demo-accounts.txt")).doesNotExist();
        Files.writeString(data.resolve("demo-accounts.txt"), "472999 auditor x");
        assertThat(demo.lines()).isEmpty();
        assertThat(visitor().get("/sign-in").text()).doesNotContain("demo-accounts.txt");
        assertThat(accounts.all(CODE)).noneMatch(Account::demo);
        assertThatIllegalStateException().isThrownBy(() -> demo.make(CODE, "auditor", Ids.next()));
        assertThatIllegalStateException().isThrownBy(() -> persons.add(CODE, Ids.next()));
    }

    @Test
    void opens_nothing_to_demo_persons_that_a_dump_has_brought() {
        Somebody somebody = somebody(Role.AUDITOR);
        String token = tokens.create("import", CODE, Role.AUDITOR, "", Set.of(), somebody.person(), null);
        assertThat(visitor().get(M, "Authorization", "Bearer " + token).status())
                .isEqualTo(200);
        UUID restored = Ids.next();
        sql("INSERT INTO ops.demo_person (municipality, person) VALUES (?, ?)", CODE, restored);
        sql(
                "UPDATE ops.account SET person = ?, demo = true WHERE id = ?",
                restored,
                somebody.account().id());
        sql("UPDATE ops.role_assignment SET person = ? WHERE person = ?", restored, somebody.person());
        String restoredToken = tokens.create("import", CODE, Role.AUDITOR, "", Set.of(), restored, null);
        assertThat(enter(visitor(), somebody.loginName(), PASSWORD).status()).isEqualTo(401);
        assertThat(visitor().get(M, "Authorization", "Bearer " + restoredToken).status())
                .isEqualTo(401);
    }
}
