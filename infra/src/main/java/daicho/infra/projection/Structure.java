package daicho.infra.projection;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Everything about a schema except its rows, one line each. With it, a schema that replaces another shows data to the
 * same roles, enforces the same rules, and breaks nothing that others have built on it.
 */
final class Structure {
    /** Each names the schema once; grants are sorted, since their order says nothing. */
    private static final List<String> PARTS = List.of(
            """
            SELECT concat_ws(' ', 'schema', nspowner::regrole,
                   (SELECT string_agg(concat_ws(':', g.grantee::regrole, g.privilege_type, g.is_grantable), ' ' ORDER BY g::text)
                      FROM aclexplode(coalesce(nspacl, acldefault('n', nspowner))) AS g))
              FROM pg_namespace WHERE nspname = ?
            """,
            """
            SELECT concat_ws(' ', 'default privileges', d.defaclrole::regrole, d.defaclobjtype,
                   (SELECT string_agg(concat_ws(':', g.grantee::regrole, g.privilege_type, g.is_grantable), ' ' ORDER BY g::text)
                      FROM aclexplode(d.defaclacl) AS g))
              FROM pg_default_acl d WHERE d.defaclnamespace = ?::regnamespace
            """,
            // Tables, with what they keep outside of their rows, sequences, views.
            """
            SELECT concat_ws(' ', 'relation', c.relname, c.relkind, c.relpersistence, c.relreplident, c.relowner::regrole,
                   c.relrowsecurity, c.relforcerowsecurity, m.amname, c.reltablespace, c.reloptions, t.reloptions,
                   (SELECT string_agg(concat_ws(':', g.grantee::regrole, g.privilege_type, g.is_grantable), ' ' ORDER BY g::text)
                      FROM aclexplode(coalesce(c.relacl,
                           acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner))) AS g),
                   CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END)
              FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid LEFT JOIN pg_am m ON m.oid = c.relam
             WHERE c.relnamespace = ?::regnamespace AND c.relkind NOT IN ('i', 'I')
            """,
            """
            SELECT concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   a.attidentity, a.attgenerated, a.attcollation::regcollation, a.attstorage, a.attcompression,
                   a.attstattarget, a.attoptions, pg_get_expr(d.adbin, d.adrelid),
                   (SELECT string_agg(concat_ws(':', g.grantee::regrole, g.privilege_type, g.is_grantable), ' ' ORDER BY g::text)
                      FROM aclexplode(a.attacl) AS g))
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE c.relnamespace = ?::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
            """,
            """
            SELECT concat_ws(' ', 'constraint', conrelid::regclass, contypid::regtype, pg_get_constraintdef(oid))
              FROM pg_constraint WHERE connamespace = ?::regnamespace
            """,
            """
            SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident,
                   i.indimmediate)
              FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = ?::regnamespace
            """,
            """
            SELECT concat_ws(' ', 'policy', tablename, policyname, permissive, roles, cmd, qual, with_check)
              FROM pg_policies WHERE schemaname = ?
            """,
            """
            SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled)
              FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
             WHERE c.relnamespace = ?::regnamespace AND NOT t.tgisinternal
            """,
            """
            SELECT concat_ws(' ', 'rule', pg_get_ruledef(r.oid), r.ev_enabled)
              FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
             WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r'
            """,
            """
            SELECT concat_ws(' ', 'sequence', s.seqrelid::regclass, s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin,
                   s.seqmax, s.seqcache, s.seqcycle)
              FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace = ?::regnamespace
            """,
            """
            SELECT concat_ws(' ', 'statistics', pg_get_statisticsobjdef(oid), stxowner::regrole, stxstattarget)
              FROM pg_statistic_ext WHERE stxnamespace = ?::regnamespace
            """,
            """
            SELECT concat_ws(' ', 'function', p.proname, pg_get_function_arguments(p.oid), p.prokind, p.proowner::regrole,
                   (SELECT string_agg(concat_ws(':', g.grantee::regrole, g.privilege_type, g.is_grantable), ' ' ORDER BY g::text)
                      FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS g),
                   CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END)
              FROM pg_proc p WHERE p.pronamespace = ?::regnamespace
            """,
            // Without the types that belong to every table, and the array types.
            """
            SELECT concat_ws(' ', 'type', t.typname, t.typtype, t.typowner::regrole, t.typbasetype::regtype, t.typdefault,
                   (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
              FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
             WHERE t.typnamespace = ?::regnamespace AND t.typelem = 0 AND (t.typtype <> 'c' OR c.relkind = 'c')
            """,
            """
            SELECT concat_ws(' ', 'comment', c.relname, d.objsubid, d.description)
              FROM pg_description d JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
             WHERE c.relnamespace = ?::regnamespace
            """,
            """
            SELECT concat_ws(' ', 'publication', p.pubname, r.prrelid::regclass, r.prattrs, pg_get_expr(r.prqual, r.prrelid))
              FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN pg_class c ON c.oid = r.prrelid
             WHERE c.relnamespace = ?::regnamespace
            """,
            """
            SELECT concat_ws(' ', 'publication', p.pubname)
              FROM pg_publication_namespace n JOIN pg_publication p ON p.oid = n.pnpubid
             WHERE n.pnnspid = ?::regnamespace
            """,
            // Objects of others that would be dropped with the old tables: views, foreign keys, functions, policies.
            """
            SELECT DISTINCT concat_ws(' ', 'built on it:', i.type, i.identity)
              FROM (SELECT ?::text AS name) AS s JOIN pg_class c ON c.relnamespace = s.name::regnamespace
              JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.deptype = 'n'
              CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) AS i
             WHERE position(s.name || '.' IN i.identity) = 0
            """);

    private Structure() {}

    /** The lines of a schema, without its name. */
    static List<String> of(JdbcTemplate owner, String schema) {
        return PARTS.stream()
                .flatMap(part ->
                        owner.query(part, (row, number) -> row.getString(1).replace(schema + ".", ""), schema).stream())
                .sorted()
                .toList();
    }
}
