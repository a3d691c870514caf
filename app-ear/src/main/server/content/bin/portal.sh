#!/bin/bash
# Starts the portal: turns the settings of README's table into what the server reads, then becomes the server.
# Secrets stay in the environment: none is printed, none becomes an argument that ps shows.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() {
  echo "portal.sh: $*" >&2
  exit 64
}

# %41 -> A; backslashes are kept from printf first.
decode() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# The names that Prisma and libpq give to what the JDBC driver calls otherwise.
jdbc_parameter() {
  case $1 in
    schema) echo currentSchema ;;
    connect_timeout) echo connectTimeout ;;
    application_name) echo ApplicationName ;;
    channel_binding) echo channelBinding ;;
    *) echo "$1" ;;
  esac
}

# database LITELLM_DB: reads LITELLM_DB_URL, _USER, _PASSWORD and exports PORTAL_LITELLM_DB_JDBC_URL, _USER, _PASSWORD.
# The variables _USER and _PASSWORD win over what the URL says.
database() {
  local name=$1 url_name=$1_URL user_name=$1_USER password_name=$1_PASSWORD
  local url=${!url_name:-} user='' password='' jdbc=false rest authority path query='' kept='' pair key value
  [ -n "$url" ] || die "$url_name is not set; expected postgresql://[user[:password]@]host[:port]/database or jdbc:postgresql://host[:port]/database"
  case $url in
    jdbc:postgresql://*) jdbc=true rest=${url#jdbc:postgresql://} ;;
    postgresql://*) rest=${url#postgresql://} ;;
    postgres://*) rest=${url#postgres://} ;;
    *) die "$url_name does not start with postgresql:// or jdbc:postgresql://" ;;
  esac
  if [[ $rest == *\?* ]]; then
    query=${rest#*\?}
    rest=${rest%%\?*}
  fi
  authority=${rest%%/*}
  path=${rest#"$authority"}
  [[ $path != *@* && $query != *@*/* ]] || die "$url_name: a '/' or '?' in the user or password must be percent-encoded (%2F, %3F)"
  if [[ $authority == *@* ]]; then
    local userinfo=${authority%@*}
    authority=${authority##*@}
    user=$(decode "${userinfo%%:*}")
    if [[ $userinfo == *:* ]]; then password=$(decode "${userinfo#*:}"); fi
  fi
  [ -n "$authority" ] || die "$url_name names no host"
  [ -n "${path#/}" ] || die "$url_name names no database: expected …/database after the host"
  while [ -n "$query" ]; do
    pair=${query%%&*}
    query=${query#"$pair"}
    query=${query#&}
    key=${pair%%=*}
    value=${pair#*=}
    case $key in
      '') ;;
      user) user=$(decode "$value") ;;
      password) password=$(decode "$value") ;;
      *)
        if [ "$jdbc" = false ]; then key=$(jdbc_parameter "$key"); fi
        kept=$kept${kept:+&}$key=$value
        ;;
    esac
  done
  export "PORTAL_${name}_JDBC_URL=jdbc:postgresql://$authority$path${kept:+?$kept}"
  user=${!user_name:-$user}
  password=${!password_name:-$password}
  [ -n "$user" ] || die "$url_name names no user, and $user_name is not set"
  export "PORTAL_${name}_USER=$user"
  # The server takes no empty password; a database that asks for none does not look at it.
  export "PORTAL_${name}_PASSWORD=${password:-none}"
}

database LITELLM_DB
database APP_DB

case ${LOG_FORMAT:-plain} in
  plain) log=(-Dportal.log.plain=true -Dportal.log.json=false) ;;
  json) log=(-Dportal.log.plain=false -Dportal.log.json=true) ;;
  *) die "LOG_FORMAT is '$LOG_FORMAT', expected plain or json" ;;
esac

# The server writes below its base directory. Under a random user id its own tree is read-only: work on a copy.
base=${PORTAL_BASE_DIR:-}
if [ -z "$base" ] && [ -w "$home/standalone/configuration" ]; then
  base=$home/standalone
fi
if [ "$base" != "$home/standalone" ]; then
  base=${base:-$(mktemp -d "${TMPDIR:-/tmp}/portal.XXXXXX")}
  mkdir -p "$base"
  rm -rf "${base:?}/configuration" "${base:?}/deployments"
  cp -R "$home/standalone/configuration" "$home/standalone/deployments" "$base/"
fi
# Markers of the last run would keep a deployment that failed then from being tried now.
rm -f "$base"/deployments/*.deployed "$base"/deployments/*.failed "$base"/deployments/*.undeployed \
  "$base"/deployments/*.isdeploying "$base"/deployments/*.pending

# What the server's own standalone.sh would do, without its banner (LOG_FORMAT=json: every line is JSON) and without a
# shell that stays in between: signals reach the server, and its exit status is this script's.
java_options=(
  -Djava.awt.headless=true
  -Djboss.modules.system.pkgs=org.jboss.byteman
  '-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000'
)
for package in java.desktop/sun.awt java.naming/com.sun.jndi.ldap java.naming/com.sun.jndi.url.ldap \
  java.naming/com.sun.jndi.url.ldaps jdk.naming.dns/com.sun.jndi.dns; do
  java_options+=("--add-exports=$package=ALL-UNNAMED")
done
for package in java.base/java.{lang,lang.invoke,lang.reflect,io,net,security,util,util.concurrent} \
  java.management/javax.management java.naming/javax.naming; do
  java_options+=("--add-opens=$package=ALL-UNNAMED")
done

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# JAVA_OPTS is a list of words by custom, so it is split here.
# shellcheck disable=SC2086
exec "${JAVA:-$java}" ${JAVA_OPTS:--XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError} "${java_options[@]}" "${log[@]}" \
  "-Dlogging.configuration=file:$base/configuration/logging.properties" \
  -jar "$home/jboss-modules.jar" -mp "$home/modules" org.jboss.as.standalone \
  -b "${BIND_ADDRESS:-127.0.0.1}" \
  "-Djboss.home.dir=$home" \
  "-Djboss.server.base.dir=$base" \
  "-Djboss.tx.node.id=${HOSTNAME:0:23}" \
  "-Djboss.http.port=${PORT:-8080}" \
  "-Djboss.management.http.port=${MANAGEMENT_PORT:-0}" "$@"
