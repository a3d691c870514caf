package org.litemaas.dev.data;

/**
 * Who a row says made the request.
 *
 * @param apiKey as logged
 * @param keyAlias blank where the proxy knew none
 * @param ownerId the key's owner, blank where there is none
 * @param user as logged: often the owner, sometimes blank or default_user_id
 */
record Caller(String apiKey, String keyAlias, String ownerId, String user, Team team) {

    static Caller of(Key key, String user) {
        return new Caller(key.token(), key.alias(), ownerOf(key), user, key.team());
    }

    static String ownerOf(Key key) {
        return key.owner() == null ? "" : key.owner().id();
    }
}
