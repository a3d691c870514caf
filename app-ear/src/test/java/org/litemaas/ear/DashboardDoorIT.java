package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session changes dashboards only with its page's form token; nobody does without a login. */
@ExtendWith(PortalExtension.class)
class DashboardDoorIT {
    private static final String FILE = "{\"uid\": \"it-door\", \"title\": \"Door\", \"panels\": []}";

    private final Portal portal;

    DashboardDoorIT(Portal portal) {
        this.portal = portal;
    }

    @Test
    void aSessionNeedsItsFormToken() throws Exception {
        var session = Session.logIn(portal);

        assertThat(status(request("POST", "/dashboards").header("Cookie", session.cookie())))
                .isEqualTo(403);
        assertThat(status(request("POST", "/dashboards")
                        .header("Cookie", session.cookie())
                        .header("X-Form-Token", "AAAA")))
                .isEqualTo(403);
        var token = session.token();
        assertThat(status(request("POST", "/dashboards")
                        .header("Cookie", session.cookie())
                        .header("X-Form-Token", token)))
                .isEqualTo(201);
        assertThat(status(request("DELETE", "/dashboards/it-door").header("Cookie", session.cookie())))
                .isEqualTo(403);
        assertThat(session.get("/api/v1/dashboards/it-door").statusCode()).isEqualTo(200);
        assertThat(status(request("DELETE", "/dashboards/it-door")
                        .header("Cookie", session.cookie())
                        .header("X-Form-Token", token)))
                .isEqualTo(204);
    }

    @Test
    void nobodyElseAddsOrSeesAny() throws Exception {
        assertThat(status(request("POST", "/dashboards"))).isIn(401, 403);
        assertThat(status(request("POST", "/dashboards")
                        .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                        .header("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
        for (var path : new String[] {"/dashboards", "/dashboards/it-mounted", "/query?query=up", "/query/metadata"}) {
            assertThat(portal.get("/api/v1" + path).statusCode()).as(path).isEqualTo(401);
        }
    }

    private HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(portal.at("/api/v1" + path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("POST") ? BodyPublishers.ofString(FILE) : BodyPublishers.noBody());
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return portal.send(request).statusCode();
    }
}
