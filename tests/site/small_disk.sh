# Builds a site on a disk that is nearly full, then on one that cannot be written, in a name space of its own: `unshare -rm sh THIS FOLDER PYTHON`.
set -e
mkdir "$1/small"
mount -t tmpfs -o size=64m none "$1/small"
cp -r "$1/docs" "$1/mkdocs.yml" "$1/charters.yml" "$1/small/"
cd "$1/small"
look() { find -L site -type f -exec sha256sum {} + | sort | sha256sum; readlink site; ls .site-releases/site; }
built() {
    for command in "mkdocs_charters build -q" "mkdocs build -q"; do
        set +e
        "$1" -m $command >/dev/null 2>"../$2-${command%% *}"
        echo "$2 ${command%% *} $?"
        set -e
        look | cmp - ../before
    done
}
"$2" -m mkdocs_charters build -q
look >../before
echo "More words." >>docs/index.md
free=$(df -k . | awk 'END {print $4}')
head -c $(((free - 600) * 1024)) /dev/zero >filler
built "$2" full
rm filler
mount -o remount,ro none "$1/small"
built "$2" read-only
mount -o remount,rw none "$1/small"
"$2" -m mkdocs_charters build -q
grep -q "More words." site/index.html
echo whole
