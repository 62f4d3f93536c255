/** The server where it meets the network: limits of size and time, proxies, TLS, what the Internet sees. */
@NullMarked
package daicho.infra.edge;

import org.jspecify.annotations.NullMarked;
