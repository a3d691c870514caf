# What dev/run, dev/test and dev/bench need of the machine; sourced by them. Each sets `me` to its own name.

java_bin=${JAVA_HOME:+$JAVA_HOME/bin/}java

die() {
  echo "$me: $*" >&2
  exit 1
}

# What has to be there already: nothing of this can be guessed for you.
check_tools() {
  local major node
  command -v "$java_bin" >/dev/null && command -v "${java_bin}c" >/dev/null ||
    die "no JDK found. Install one of version 17 or later: apt-get install openjdk-17-jdk-headless"
  major=$("$java_bin" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  [ "${major%%.*}" -ge 17 ] ||
    die "Java is version $major, 17 or later is needed: apt-get install openjdk-17-jdk-headless, and set JAVA_HOME to it"
  command -v mvn >/dev/null || die "Maven is missing (mvn). Install it: apt-get install maven"
  command -v node >/dev/null && command -v npm >/dev/null ||
    die "Node is missing (node and npm, version 20 or later), it builds the pages' scripts and styles: https://nodejs.org"
  node=$(node --version)
  node=${node#v}
  [ "${node%%.*}" -ge 20 ] || die "Node is version $node, 20 or later is needed: https://nodejs.org"
}

# program PACKAGE... : installs Debian's packages when the program is missing and we may, else says what to install.
# No service of theirs may start: what is needed is started on the loopback interface alone.
need() {
  local program=$1 policy=/usr/sbin/policy-rc.d own=false log
  shift
  command -v "$program" >/dev/null && return 0
  local missing="$program is missing. Install it: apt-get install $*"
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || die "$missing"
  echo "$program is missing: installing Debian's packages (apt-get install $*) ..."
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    own=true
  fi
  log=$(mktemp)
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
    >"$log" 2>&1 || true
  [ "$own" = false ] || rm -f "$policy"
  command -v "$program" >/dev/null || {
    tail -5 "$log" >&2
    die "$program could not be installed, see $log. $missing"
  }
  rm -f "$log"
}
