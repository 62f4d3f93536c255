package daicho.planted.shared.plan;

import java.util.Date;

record KeepsDate(@SuppressWarnings("JavaUtilDate") Date day) {}
