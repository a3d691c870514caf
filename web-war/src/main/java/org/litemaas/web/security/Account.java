package org.litemaas.web.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** Someone who logs in with a password of the portal's own. */
@Entity
@Table(name = "account")
class Account {
    /** May see and change everything. */
    static final String ADMIN = "admin";

    @Id
    private String name = "";

    @Column(name = "password_hash", nullable = false)
    private String passwordHash = "";

    @Column(nullable = false)
    private String role = ADMIN;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "password_changed_at", nullable = false)
    private Instant passwordChangedAt = Instant.EPOCH;

    /** For JPA. */
    protected Account() {}

    Account(String name, String passwordHash, Instant now) {
        this.name = Objects.requireNonNull(name);
        this.createdAt = now;
        setPasswordHash(passwordHash, now);
    }

    String name() {
        return name;
    }

    String role() {
        return role;
    }

    String passwordHash() {
        return passwordHash;
    }

    final void setPasswordHash(String hash, Instant now) {
        this.passwordHash = hash;
        this.passwordChangedAt = now;
    }
}
