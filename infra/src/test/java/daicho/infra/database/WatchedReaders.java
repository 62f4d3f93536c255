package daicho.infra.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what an answer costs: remembers the statements of readers, counts the rows that they get, and asks PostgreSQL
 * how many rows it goes through for them. A Spring test names it among its classes.
 */
public final class WatchedReaders implements BeanPostProcessor {
    private static final JsonMapper JSON = new JsonMapper();

    private final Queue<Sent> statements = new ConcurrentLinkedQueue<>();
    private final AtomicLong rows = new AtomicLong();
    private @Nullable DataSource real;

    /** A parameter, as a reader set it. */
    private interface Parameter {
        void set(PreparedStatement on) throws SQLException;
    }

    /** A statement with its parameters. */
    private record Sent(String sql, List<Parameter> parameters) {
        boolean readsRecords() {
            return (sql.contains(" view.") || sql.contains(" ledger.")) && !sql.contains("view.progress");
        }
    }

    /**
     * The cost of an answer.
     *
     * @param statements that read ledger or views
     * @param rows that the readers got
     * @param gone rows of tables that PostgreSQL went through
     * @param sql the statements
     * @param each rows that PostgreSQL went through for each of them
     */
    public record Cost(long statements, long rows, long gone, List<String> sql, List<Long> each) {
        /** Rows gone through in statements about one view. */
        public long ofView(String table) {
            return IntStream.range(0, sql.size())
                    .filter(i -> sql.get(i).contains(" view." + table + " "))
                    .mapToLong(each::get)
                    .sum();
        }

        @Override
        public String toString() {
            return statements + " statements, " + rows + " rows, " + gone + " gone through";
        }
    }

    /** The cost of reading again what was read before, in a database whose statistics are up to date. */
    public Cost of(TestDatabase database, String municipality, Runnable read) throws SQLException {
        read.run();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
        return ofFirst(municipality, read);
    }

    /** The cost of reading something for the first time. */
    public Cost ofFirst(String municipality, Runnable read) throws SQLException {
        statements.clear();
        rows.set(0);
        read.run();
        long got = rows.get();
        List<Sent> sent = statements.stream().filter(Sent::readsRecords).toList();
        List<Long> each = gone(municipality, sent);
        return new Cost(
                sent.size(),
                got,
                each.stream().mapToLong(Long::longValue).sum(),
                sent.stream().map(Sent::sql).toList(),
                each);
    }

    /** Asks on a reader's connection, whose settings decide about plans, too. */
    private List<Long> gone(String municipality, List<Sent> sent) throws SQLException {
        try (Connection connection = Objects.requireNonNull(real).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The tables of a test are small.
            statement.execute("SET LOCAL enable_seqscan = off");
            statement.execute("SET LOCAL daicho.municipality = '" + municipality + "'");
            List<Long> gone = new ArrayList<>();
            for (Sent one : sent) {
                gone.add(gone(plan(connection, one)));
            }
            connection.rollback();
            return gone;
        }
    }

    private static JsonNode plan(Connection connection, Sent sent) throws SQLException {
        try (PreparedStatement asking = connection.prepareStatement("EXPLAIN (ANALYZE, FORMAT JSON) " + sent.sql())) {
            for (Parameter parameter : sent.parameters()) {
                parameter.set(asking);
            }
            try (ResultSet plan = asking.executeQuery()) {
                plan.next();
                return JSON.readTree(plan.getString(1)).get(0).path("Plan");
            }
        }
    }

    /** Rows that the scans of a plan returned, and those that they read and left out. */
    private static long gone(JsonNode node) {
        long gone = 0;
        if (node.has("Relation Name")) {
            double each = node.path("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble()
                    + node.path("Rows Removed by Index Recheck").asDouble();
            gone = Math.round(each * node.path("Actual Loops").asDouble());
        }
        for (JsonNode part : node.path("Plans")) {
            gone += gone(part);
        }
        return gone;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!name.equals("readerDataSource")) {
            return bean;
        }
        real = (DataSource) bean;
        return new DelegatingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }
        };
    }

    private Connection watched(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object answer = call(real, method, arguments);
            return answer instanceof PreparedStatement statement && arguments[0] instanceof String sql
                    ? watched(statement, sql)
                    : answer;
        });
    }

    private PreparedStatement watched(PreparedStatement real, String sql) {
        List<Parameter> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                statements.add(new Sent(sql, List.copyOf(parameters)));
            } else if (method.getDeclaringClass() == PreparedStatement.class
                    && method.getName().startsWith("set")) {
                parameters.add(on -> again(on, method, arguments));
            }
            Object answer = call(real, method, arguments);
            return answer instanceof ResultSet result ? watched(result) : answer;
        });
    }

    private static void again(PreparedStatement on, Method setter, Object[] arguments) throws SQLException {
        try {
            setter.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new SQLException(e);
        }
    }

    private ResultSet watched(ResultSet real) {
        return proxy(ResultSet.class, (proxy, method, arguments) -> {
            Object answer = call(real, method, arguments);
            if (method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                rows.incrementAndGet();
            }
            return answer;
        });
    }

    private static @Nullable Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
