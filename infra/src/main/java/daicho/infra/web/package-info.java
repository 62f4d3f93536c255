/** HTTP: problem details, request keys, arguments of controllers, OpenAPI. */
@NullMarked
package daicho.infra.web;

import org.jspecify.annotations.NullMarked;
