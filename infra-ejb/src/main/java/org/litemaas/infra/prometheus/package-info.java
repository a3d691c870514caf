/**
 * The HTTP API of Prometheus and Thanos: questions in PromQL go in, typed numbers or a typed failure come out.
 *
 * <p>Nothing outside this package knows the API's JSON, its parameters, its status codes or its credentials. Values
 * come through as the server gave them: {@code NaN}, infinities and missing steps are never turned into zeros, and a
 * failure is never turned into an empty answer.
 */
package org.litemaas.infra.prometheus;
