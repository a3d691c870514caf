package org.litemaas.dev.data;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Who is on the demo's platform: organisations, teams, users and their keys. A function of the plan's seed and day. */
final class People {

    static final int USERS = 120;
    private static final int USERS_DELETED = 4;
    private static final int VIRTUAL_KEYS = 14;

    private static final List<String> FIRST = List.of(
            "Amara", "Bruno", "Chloé", "Dmitri", "Elena", "Farid", "Grace", "Hiroshi", "Ingrid", "João", "Kavya",
            "Liam", "Mei", "Nuria", "Oskar", "Priya", "Quentin", "Rosa", "Søren", "Tomasz");
    private static final List<String> LAST = List.of(
            "Okafor",
            "Silva",
            "Martin",
            "Volkov",
            "Rossi",
            "Haddad",
            "O'Brien",
            "Tanaka",
            "Larsen",
            "Costa",
            "Iyer",
            "Walsh",
            "Chen",
            "Garcia",
            "Lindqvist",
            "Sharma",
            "Dubois",
            "Moreno",
            "Jensen",
            "Kowalski",
            "Novak");
    private static final List<String> TEAMS = List.of(
            "RHDP Workshops",
            "AI Engineering",
            "Field Demos EMEA",
            "Field Demos NA",
            "Field Demos APAC",
            "Partner Labs",
            "Developer Advocacy",
            "Documentation Assistants",
            "Summit 2026",
            "OpenShift AI QE",
            "Ansible Lightspeed Lab",
            "Solution Architects",
            "Guardrails Research",
            "Summit 2025");

    private final DemoPlan plan;
    private final Random random;
    private final List<String> organizations = List.of("org-rhdp", "org-partners", "org-research");
    private final List<Team> teams = new ArrayList<>();
    private final List<Person> persons = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();

    People(DemoPlan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed() * 31 + 7);
        addTeams();
        addPersons();
        addPersonalKeys();
        addKeysWithoutOwner();
    }

    List<String> organizations() {
        return organizations;
    }

    /** Deleted ones too. */
    List<Team> teams() {
        return Collections.unmodifiableList(teams);
    }

    /** Deleted ones too. */
    List<Person> persons() {
        return Collections.unmodifiableList(persons);
    }

    /** Deleted, rotated and lost ones too. */
    List<Key> keys() {
        return Collections.unmodifiableList(keys);
    }

    private void addTeams() {
        for (int i = 0; i < TEAMS.size(); i++) {
            String organization = i % 4 == 3 ? "" : organizations.get(i % organizations.size());
            boolean deleted = i >= TEAMS.size() - 2;
            teams.add(new Team(Ids.uuid(random), TEAMS.get(i), organization, 100 * (1 + i % 5), deleted));
        }
    }

    private void addPersons() {
        for (int i = 0; i < USERS; i++) {
            String first = FIRST.get(i % FIRST.size());
            String last = LAST.get((i * 5 + i / FIRST.size()) % LAST.size());
            String email = ascii(first) + "." + ascii(last) + i + "@example.com";
            persons.add(new Person(Ids.uuid(random), first + " " + last, email, i >= USERS - USERS_DELETED));
        }
    }

    private void addPersonalKeys() {
        for (int i = 0; i < USERS; i++) {
            Person person = persons.get((i * 37) % USERS);
            Team team = random.nextInt(4) == 0 ? Team.NONE : teams.get(random.nextInt(teams.size()));
            int count = 1 + random.nextInt(3);
            double weight = 1 / Math.pow(i + 1.0, 0.75) / count;
            for (int nth = 0; nth < count; nth++) {
                addPersonalKey(person, nth % 2 == 0 ? team : Team.NONE, weight, i * 3 + nth);
            }
        }
    }

    private void addPersonalKey(Person person, Team team, double weight, int number) {
        String alias = number % 11 == 10 ? "" : ascii(person.alias().split(" ")[0]) + "-key-" + number;
        LocalDate from = number % 3 == 0 ? ago(plan.days() * random.nextDouble()) : plan.firstDay();
        if (number % 13 == 5) {
            LocalDate rotated = between(from);
            Key live = key(alias, person, team, Key.Fate.LIVE, rotated, null, weight);
            keys.add(live);
            keys.add(withSuccessor(key(alias, person, team, Key.Fate.ROTATED, from, rotated, weight), live.token()));
        } else if (number % 9 == 4 || team.deleted()) {
            keys.add(key(alias, person, team, Key.Fate.DELETED, from, between(from), weight));
        } else if (number % 61 == 7) {
            keys.add(key(alias, person, team, Key.Fate.LOST, from, between(from), weight));
        } else {
            keys.add(key(alias, person, team, Key.Fate.LIVE, from, null, weight));
        }
    }

    private void addKeysWithoutOwner() {
        for (int i = 0; i < VIRTUAL_KEYS; i++) {
            Team team = i % 3 == 0 ? teams.get(i % 12) : Team.NONE;
            Key.Fate fate = i % 5 == 4 ? Key.Fate.DELETED : Key.Fate.LIVE;
            LocalDate until = fate == Key.Fate.LIVE ? null : between(plan.firstDay());
            keys.add(key("virtkey-" + Ids.hex(random, 8), null, team, fate, plan.firstDay(), until, 0.02));
        }
        for (Team team : teams.subList(0, 6)) {
            String alias = "svc-" + ascii(team.alias()).replace(' ', '-');
            keys.add(key(alias, null, team, Key.Fate.LIVE, plan.firstDay(), null, 0.05));
        }
    }

    private Key key(
            String alias,
            @Nullable Person owner,
            Team team,
            Key.Fate fate,
            LocalDate from,
            @Nullable LocalDate until,
            double weight) {
        String secret = "sk-" + Ids.hex(random, 22);
        String name = "sk-..." + secret.substring(secret.length() - 4);
        return new Key(Ids.sha256(secret), name, alias, owner, team, fate, from, until, null, weight);
    }

    private static Key withSuccessor(Key key, String successor) {
        return new Key(
                key.token(),
                key.name(),
                key.alias(),
                key.owner(),
                key.team(),
                key.fate(),
                key.from(),
                key.until(),
                successor,
                key.weight());
    }

    private LocalDate ago(double days) {
        return plan.today().minusDays((long) days);
    }

    /** A day in the middle of what is left of the plan: a key that ends there has been used before. */
    private LocalDate between(LocalDate from) {
        long left = Math.max(0, plan.today().toEpochDay() - from.toEpochDay());
        return from.plusDays(Math.min(left, 1 + (long) (left * (0.3 + 0.6 * random.nextDouble()))));
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replaceAll("[^a-z0-9 -]", "");
    }
}
