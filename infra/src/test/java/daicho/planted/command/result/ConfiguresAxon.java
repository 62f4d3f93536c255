package daicho.planted.command.result;

import org.axonframework.config.Configurer;

record ConfiguresAxon(Configurer configurer) {}
