package org.litemaas.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the running {@link Portal}, the same one for all classes, and on request a {@link Browser} of the class's
 * own. A test in whose course the browser reported a violation of the Content-Security-Policy, or a script error, fails.
 */
public final class PortalExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(PortalExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Portal.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var portal =
                context.getRoot().getStore(OURS).getOrComputeIfAbsent(Portal.class, ignored -> start(), Portal.class);
        if (parameter.getParameter().getType() == Portal.class) {
            return portal;
        }
        // Stored at the class: one browser a class, closed with it.
        var ofClass = context.getParent()
                .filter(parent -> context.getTestMethod().isPresent())
                .orElse(context);
        return ofClass.getStore(OURS)
                .getOrComputeIfAbsent(Browser.class, ignored -> Browser.open(portal), Browser.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var browser = context.getStore(OURS).get(Browser.class, Browser.class);
        if (browser != null) {
            browser.assertNothingReported();
        }
    }

    private static Portal start() {
        try {
            return Portal.start(TestSession.databases(), TestSession.work());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the portal started", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The portal did not start", e);
        }
    }
}
