#!/usr/bin/env bash
# Installs the build into an empty folder, builds a downstream program on it, makes the .deb, unpacks and runs it.
# Usage: check.sh BUILD_DIR
set -euo pipefail
build=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/prefix" > /dev/null
cmake -S "$here" -B "$work/downstream" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" > /dev/null
cmake --build "$work/downstream"
cp "$here/../../scenarios/library/reference.yaml" "$work/mine.yaml"
sed -i 's/^id: reference/id: mine/' "$work/mine.yaml"
said=$(CLEPSYDRE_DATA="$work/prefix/share/clepsydre" "$work/downstream/downstream" "$work/mine.yaml")
echo "$said"
grep -q '^203 courts' <<< "$said"

(cd "$work" && cpack --config "$build/CPackConfig.cmake" > cpack.log) || { cat "$work/cpack.log"; exit 1; }
deb=$(ls "$work"/*.deb)
dpkg-deb --field "$deb" Depends
dpkg-deb --extract "$deb" "$work/root"
# Beside its own share/clepsydre the unpacked program needs no source tree.
(cd "$work" && "$work/root/usr/bin/clepsydre" run "$work/root/usr/share/clepsydre/library/reference.yaml" \
  -o "$work/x.h5" --replications 2)
test -s "$work/x.h5"
"$work/root/usr/bin/clepsydre" export json "$work/x.h5" --court "TJ Lille" --contentieux TJ/2. > "$work/lille.json"
test -s "$work/lille.json"
"$work/root/usr/bin/clepsydre" report "$work/x.h5" -o "$work/rapport.html"
grep -q '</html>' "$work/rapport.html"
for kept in share/clepsydre/court.schema.json share/clepsydre/readers/r/clepsydre.R share/doc/clepsydre/guide.html; do
  test -s "$work/root/usr/$kept" || { echo "$kept is not in the package" >&2; exit 1; }
done
