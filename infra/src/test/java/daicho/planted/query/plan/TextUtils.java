package daicho.planted.query.plan;

record TextUtils(int value) {}
