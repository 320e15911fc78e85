#!/usr/bin/env bash
# Builds .build/deb/countenance_VERSION_amd64.deb: one program with Swift's libraries in it, OpenVINO's beside it, a
# systemd unit, man pages and completions. The models are fetched when it is installed.
# Needs .deps/ (Scripts/setup.sh). STATIC=0 packs the program of `make build` instead, for a quick look.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=${SCRATCH:-.build-static}
root=.build/deb/root
libraries='$ORIGIN/../lib/countenance'
epoch=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH=$epoch
export PKG_CONFIG_PATH="$PWD/.deps/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"

say() { printf 'deb: %s\n' "$*"; }

build() {
    local flags=(-c release --static-swift-stdlib --scratch-path "$scratch" -Xlinker -rpath -Xlinker "$libraries")
    say "building the program with Swift's libraries in it (the first time ten minutes or more)"
    swift build "${flags[@]}" --product countenance
    swift build "${flags[@]}" --product generate-manual
}

place_program() {
    install -D -m 0755 "$scratch/release/countenance" "$root/usr/bin/countenance"
    install -d "$root/usr/lib/countenance"
    cp -L .deps/openvino/lib/*.so* "$root/usr/lib/countenance/"
    rm -f "$root/usr/lib/countenance/libopenvino_c.so"
    chmod 0644 "$root"/usr/lib/countenance/*.so*
    strip --strip-unneeded "$root/usr/bin/countenance" "$root"/usr/lib/countenance/*.so*
    install -m 0755 Packaging/fetch-models "$root/usr/lib/countenance/fetch-models"
}

place_words() {
    local program="$root/usr/bin/countenance" doc="$root/usr/share/doc/countenance"
    install -D -m 0644 Packaging/server.yaml "$root/usr/share/countenance/server.yaml"
    cp -r Pages "$root/usr/share/countenance/pages"
    chmod -R u=rwX,go=rX "$root/usr/share/countenance/pages"
    install -m 0644 Figures/dlib-resnet-v1.json "$root/usr/share/countenance/figures.json"
    install -m 0644 Examples/registry.yaml "$root/usr/share/countenance/registry.yaml"
    grep -E '^(#|face_recognition_models==)' Scripts/pins/sdists.txt >"$root/usr/share/countenance/models.txt"
    install -D -m 0644 Packaging/countenance.service "$root/lib/systemd/system/countenance.service"
    install -d "$root/etc/countenance" "$root/usr/share/man/man1"
    "$scratch/release/generate-manual" "$PWD/$program" --multi-page --output-directory "$root/usr/share/man/man1" \
        --date "$(date -u -d "@$epoch" +%Y-%m-%d)"
    gzip -9n "$root"/usr/share/man/man1/*
    install -d "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
        "$root/usr/share/fish/vendor_completions.d"
    "$program" --generate-completion-script bash >"$root/usr/share/bash-completion/completions/countenance"
    "$program" --generate-completion-script zsh >"$root/usr/share/zsh/vendor-completions/_countenance"
    "$program" --generate-completion-script fish >"$root/usr/share/fish/vendor_completions.d/countenance.fish"
    install -d "$doc/openvino"
    cp -r .deps/openvino/licenses/. "$doc/openvino/"
    install -m 0644 Packaging/copyright.head "$doc/copyright"
    install -m 0644 README.md docs/operator.md docs/integrator.md docs/evidence.md "$doc/" 2>/dev/null || install -m 0644 README.md "$doc/"
    { printf 'countenance (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n' "$version"
      printf ' -- The authors of Countenance <nobody@localhost>  %s\n' "$(date -u -R -d "@$epoch")"; } |
        gzip -9n >"$doc/changelog.gz"
}

# The libraries that the program asks Debian for, by the packages they are in.
depends() {
    local folder=.build/deb/shlibs
    rm -rf "$folder" && mkdir -p "$folder/debian"
    printf 'Source: countenance\n\nPackage: countenance\nArchitecture: amd64\n' >"$folder/debian/control"
    (cd "$folder" && dpkg-shlibdeps -O --ignore-missing-info -l../root/usr/lib/countenance \
        ../root/usr/bin/countenance ../root/usr/lib/countenance/*.so* 2>/dev/null) | sed 's/^shlibs:Depends=//'
}

place_control() {
    install -d "$root/DEBIAN"
    install -m 0755 Packaging/postinst Packaging/prerm Packaging/postrm "$root/DEBIAN/"
    cat >"$root/DEBIAN/control" <<CONTROL
Package: countenance
Version: $version
Architecture: amd64
Maintainer: The authors of Countenance <nobody@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: adduser, ca-certificates, $(depends)
Recommends: age, weasyprint, fonts-noto-cjk | fonts-wqy-zenhei, python3-pip, python3-setuptools, python3-wheel
Section: admin
Priority: optional
Description: face recognition that asks first
 A self-hosted system that verifies, identifies and redacts faces, and does so only when the law lets it: for a
 registered purpose, at a registered site, by a registered device, with the person's own revocable consent, and with
 another way beside it. Every decision is on record before a face is read, and a withdrawal destroys the template.
CONTROL
    (cd "$root" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
}

[[ ${STATIC:-1} == 0 ]] || build
rm -rf "$root" && mkdir -p "$root"
place_program
version=$("$root/usr/bin/countenance" --version)+$(date -u -d "@$epoch" +%Y%m%d)
place_words
place_control
say "packing"
package=.build/deb/countenance_${version}_amd64.deb
dpkg-deb --root-owner-group -Zxz -z1 --build "$root" "$package" >/dev/null
say "$package: $(du -h "$package" | cut -f1)"
