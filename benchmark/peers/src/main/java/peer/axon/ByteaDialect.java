package peer.axon;

import java.sql.Types;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.BinaryJdbcType;

/** Keeps payloads in the row, as Axon's reference advises for PostgreSQL, and not as large objects beside it. */
public class ByteaDialect extends PostgreSQLDialect {
    @Override
    protected String columnType(int type) {
        return type == SqlTypes.BLOB ? "bytea" : super.columnType(type);
    }

    @Override
    protected String castType(int type) {
        return type == SqlTypes.BLOB ? "bytea" : super.castType(type);
    }

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
        super.contributeTypes(contributions, registry);
        contributions.getTypeConfiguration().getJdbcTypeRegistry().addDescriptor(Types.BLOB, BinaryJdbcType.INSTANCE);
    }
}
