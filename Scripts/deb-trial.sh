#!/usr/bin/env bash
# Installs the newest package of .build/deb in a clean Debian 12 (debootstrap, root), follows the operator's first steps
# there, and says what systemd thinks of the unit. The clean root is kept in .build/deb/clean and copied each time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

((EUID == 0)) || { echo "deb-trial: needs root, for debootstrap and chroot" >&2; exit 1; }
package=$(find .build/deb -maxdepth 1 -name '*.deb' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2)
[[ -n $package ]] || { echo "deb-trial: no package; run make deb" >&2; exit 1; }
clean=$PWD/.build/deb/clean
trial=$PWD/.build/deb/trial
command -v debootstrap >/dev/null || apt-get install -y -qq debootstrap >/dev/null
command -v systemd-analyze >/dev/null || apt-get install -y -qq systemd >/dev/null

if [[ ! -f $clean/ready ]]; then
    echo "deb-trial: a clean Debian 12 (debootstrap)"
    rm -rf "$clean"
    debootstrap --variant=minbase --include=ca-certificates bookworm "$clean" >/dev/null
    # What this machine needs to reach its mirrors.
    cp -a /etc/apt/. "$clean/etc/apt/" && cp -a /etc/ssl/certs/. "$clean/etc/ssl/certs/"
    cp -a /usr/local/share/ca-certificates/. "$clean/usr/local/share/ca-certificates/" 2>/dev/null || true
    cp -a /usr/share/keyrings/. "$clean/usr/share/keyrings/"
    cp /etc/pip.conf "$clean/etc/pip.conf" 2>/dev/null || true
    touch "$clean/ready"
fi
finish() { umount "$trial/proc" "$trial/dev" 2>/dev/null || true; }
trap finish EXIT
finish
rm -rf "$trial" && cp -a "$clean" "$trial"
cp /etc/resolv.conf "$trial/etc/resolv.conf" 2>/dev/null || true
cp /etc/hosts "$trial/etc/hosts"
mount -t proc proc "$trial/proc" && mount --bind /dev "$trial/dev"
cp "$package" "$trial/tmp/"
inside() { chroot "$trial" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }
inside apt-get update -qq
inside apt-get install -y -qq "/tmp/$(basename "$package")" >"$trial/tmp/apt.log" 2>&1 || { tail -n 20 "$trial/tmp/apt.log"; exit 1; }
echo "deb-trial: installed; $(inside dpkg -s countenance | grep '^Version')"
inside setpriv --reuid countenance --regid countenance --clear-groups sh -ec '
    cd /var/lib/countenance
    export COUNTENANCE_HOME=/var/lib/countenance
    countenance init --controller sunrise-property
    countenance registry apply /usr/share/countenance/registry.yaml
    countenance doctor'
# The same under the calls that the unit permits: the house is served, and prints a sign.
Scripts/under-unit.py expand Packaging/countenance.service >"$trial/opt/calls.txt"
install -m 0755 Scripts/under-unit.py "$trial/opt/under-unit.py"
chroot "$trial" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    setpriv --reuid countenance --regid countenance --clear-groups --no-new-privs \
    env COUNTENANCE_HOME=/var/lib/countenance SWIFT_BACKTRACE=enable=no TMPDIR=/tmp \
    /usr/bin/python3 /opt/under-unit.py run /opt/calls.txt countenance serve --listen 127.0.0.1:18080 \
    >"$trial/tmp/serve.log" 2>&1 &
served=$!
sign=$trial/tmp/sign.pdf
for _ in {1..120}; do
    curl -sf -o "$sign" http://127.0.0.1:18082/rules/compound-a/sign.pdf && break
    kill -0 "$served" 2>/dev/null || break
    sleep 1
done
kill "$served" 2>/dev/null || true
wait "$served" 2>/dev/null || true
[[ $(head -c 5 "$sign" 2>/dev/null) == %PDF- ]] || {
    echo "deb-trial: no paper under the unit's system calls" >&2
    tail -n 20 "$trial/tmp/serve.log" >&2
    exit 1
}
echo "deb-trial: a sign of $(stat -c %s "$sign") bytes, printed under the unit's system calls"
inside sh -c 'ls /usr/share/man/man1/countenance*.gz | wc -l; bash -n /usr/share/bash-completion/completions/countenance'
inside apt-get purge -y -qq countenance >/dev/null
[[ -f $trial/var/lib/countenance/settings.json ]] || { echo "deb-trial: purging destroyed records" >&2; exit 1; }
if command -v systemd-analyze >/dev/null; then
    systemd-analyze security --offline=true Packaging/countenance.service | tail -n 1
fi
