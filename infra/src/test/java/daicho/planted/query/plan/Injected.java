package daicho.planted.query.plan;

import org.springframework.beans.factory.annotation.Autowired;

class Injected {
    @Autowired
    private Runnable field;

    void run() {
        field.run();
    }
}
