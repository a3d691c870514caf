package org.litemaas.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources and mappers of this package, under {@code /api/v1}. */
@ApplicationPath("api/v1")
public class PortalApi extends Application {}
