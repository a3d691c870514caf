package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.litemaas.web.view.SavedView;
import org.litemaas.web.view.SavedViews;

/** The views that who asks keeps, and those that others share. */
@Path("views")
public class ViewsResource {
    @Inject
    private SavedViews views;

    /** The own ones first, each by name. */
    public record Views(List<View> views) {}

    /**
     * One view.
     *
     * @param address path and query of the page; relative periods are relative in it
     * @param link path that opens it
     * @param own whether it is of who asks
     */
    public record View(
            long id,
            String name,
            String address,
            String link,
            String owner,
            boolean own,
            boolean shared,
            Instant createdAt) {
        static View of(SavedView view, String user) {
            return new View(
                    view.id(),
                    view.name(),
                    view.address(),
                    view.link(),
                    view.owner(),
                    view.owner().equals(user),
                    view.isShared(),
                    view.createdAt());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Views views(@Context UriInfo uri, @Context SecurityContext caller) {
        QueryParameters.requireNone(uri);
        String user = caller.getUserPrincipal().getName();
        List<SavedView> visible;
        try {
            visible = views.visibleTo(user);
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: the views lie in our own database.
            throw new Unknown("Saved views cannot be read: the portal's own database is away. Check APP_DB_URL.");
        }
        return new Views(visible.stream().map(view -> View.of(view, user)).toList());
    }
}
