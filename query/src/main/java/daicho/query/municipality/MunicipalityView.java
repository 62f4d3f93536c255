package daicho.query.municipality;

import daicho.query.View;
import java.util.UUID;

/**
 * A municipality as it stands.
 *
 * @param id its stream
 * @param municipality 全国地方公共団体コード
 * @param name 自治体名
 * @param version of its stream, including its departments' events
 */
public record MunicipalityView(UUID id, String municipality, String name, long version) implements View.Row {
    /** The table. */
    public static final View<MunicipalityView> VIEW = new View<>("municipality", MunicipalityView.class);
}
