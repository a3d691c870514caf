package org.litemaas.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The synchronizer token of the session: proof that a form was sent by a page of ours. In a page:
 * {@code <input type="hidden" name="#{formToken.name}" value="#{formToken.value}"/>}.
 */
@Named
@RequestScoped
public class FormToken {
    static final String PARAMETER = "formToken";
    private static final String ATTRIBUTE = FormToken.class.getName();
    private static final int BYTES = 32;
    private static final int ANONYMOUS_SECONDS = 30 * 60;

    @Inject
    private HttpServletRequest request;

    public String getName() {
        return PARAMETER;
    }

    /** Another text each time, since pages are compressed: a token that never changes could be measured out. */
    public String getValue() {
        var session = request.getSession(true);
        if (session.isNew() && request.getUserPrincipal() == null) {
            session.setMaxInactiveInterval(ANONYMOUS_SECONDS);
        }
        var token = session.getAttribute(ATTRIBUTE) instanceof byte[] known ? known : random();
        session.setAttribute(ATTRIBUTE, token);
        var mask = random();
        var masked = new byte[2 * BYTES];
        System.arraycopy(mask, 0, masked, 0, BYTES);
        for (int i = 0; i < BYTES; i++) {
            masked[BYTES + i] = (byte) (mask[i] ^ token[i]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(masked);
    }

    /** Whether {@code sent} is a token that a page of this request's session was given. */
    static boolean matches(HttpServletRequest request, @Nullable String sent) {
        var session = request.getSession(false);
        if (session == null || sent == null || !(session.getAttribute(ATTRIBUTE) instanceof byte[] token)) {
            return false;
        }
        byte[] masked;
        try {
            masked = Base64.getUrlDecoder().decode(sent);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (masked.length != 2 * BYTES) {
            return false;
        }
        var plain = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            plain[i] = (byte) (masked[i] ^ masked[BYTES + i]);
        }
        return MessageDigest.isEqual(plain, token);
    }

    private static byte[] random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
