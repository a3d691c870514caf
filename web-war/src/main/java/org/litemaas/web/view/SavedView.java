package org.litemaas.web.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The address of a page under a name. */
@Entity
@Table(name = "saved_view")
public class SavedView {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(nullable = false, updatable = false)
    private String owner = "";

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false, updatable = false)
    private String address = "";

    @Column(nullable = false)
    private boolean shared;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt = Instant.EPOCH;

    /** For JPA. */
    protected SavedView() {}

    SavedView(String owner, String name, String address, boolean shared, Instant now) {
        this.owner = owner;
        this.name = name;
        this.address = address;
        this.shared = shared;
        this.createdAt = now;
    }

    /**
     * A number that is never given again. Numbers follow each other and can be guessed: what keeps a view private is that its
     * owner is looked at whenever it is opened, not that nobody knows its number.
     */
    public long id() {
        return id;
    }

    /** The name of who keeps it. */
    public String owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    /** Path and query of a page of the portal, such as {@code /usage?range=7d}. */
    public String address() {
        return address;
    }

    /** Whether everybody sees it, or its owner alone. */
    public boolean isShared() {
        return shared;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The address that opens it, for its owner or for everybody. */
    public String link() {
        return "/views/" + id;
    }

    void change(String newName, boolean newlyShared) {
        name = newName;
        shared = newlyShared;
    }
}
