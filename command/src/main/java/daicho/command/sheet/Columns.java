package daicho.command.sheet;

import java.util.List;

/** The columns that a sheet is expected to have: by them its header is found, and how its text is encoded and separated. */
public interface Columns {
    /** No particular ones: the header is the first row that is not a title. */
    Columns ANY = new Columns() {
        @Override
        public boolean knows(String name) {
            return false;
        }

        @Override
        public boolean isComplete(List<String> names) {
            return false;
        }
    };

    /** Whether a name in a header is one of them. */
    boolean knows(String name);

    /** Whether a header with these names has all columns that are needed. */
    boolean isComplete(List<String> names);
}
