package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The addresses of scripts, styles and icons: their names carry a hash of what they hold, so that they can be cached for ever. */
@Named
@ApplicationScoped
public class Assets {
    private static final String MANIFEST = "/WEB-INF/assets.properties";

    @Inject
    private ServletContext context;

    private final Properties names = new Properties();

    @PostConstruct
    void read() {
        try (InputStream manifest = context.getResourceAsStream(MANIFEST)) {
            if (manifest == null) {
                throw new IllegalStateException(
                        MANIFEST + " is not in the WAR: expected the front-end build to have written it");
            }
            names.load(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a file by its name in the sources, such as {@code portal.css}. */
    public String url(String name) {
        String hashed = names.getProperty(name);
        if (hashed == null) {
            throw new IllegalArgumentException("asset is '" + name + "', expected one of " + names.keySet());
        }
        return "/assets/" + hashed;
    }
}
