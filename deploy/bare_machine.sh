#!/usr/bin/env bash
# Prove the two commands on a bare Debian 12 that holds Python with venv, make and git, nothing else.
# Needs root and mmdebstrap (Debian: apt install mmdebstrap); takes about 20 minutes.
# Usage: deploy/bare_machine.sh [run|test ...]   (both by default); report on standard output.
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
commands=("${@:-run}")
[ $# -gt 0 ] || commands=(run test)
root=$(mktemp -d /var/tmp/bare-machine.XXXXXX)
trap 'umount -lR "$root/proc" "$root/dev" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT

mmdebstrap --quiet --variant=minbase --include=python3,python3-venv,make,git,ca-certificates \
    bookworm "$root"
# The network as this machine has it: name servers, certificates, and how pip and apt reach theirs.
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
cp -a /etc/ssl/certs/. "$root/etc/ssl/certs/"
[ ! -d /usr/local/share/ca-certificates ] ||
    cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
[ ! -f /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/pip.conf"
[ ! -d "$HOME/.config/pip" ] || { mkdir -p "$root/srv/.config" && cp -a "$HOME/.config/pip" "$root/srv/.config/pip"; }
cp -a /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --make-rslave "$root/dev"

git clone --quiet --no-hardlinks "$checkout" "$root/srv/archive"
inside() {
    chroot "$root" /usr/bin/env -i HOME=/srv PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        ${PIP_CERT:+PIP_CERT="$PIP_CERT"} bash -c "cd /srv/archive && $1"
}

echo "Bare Debian $(cat "$root/etc/debian_version"), $(inside 'python3 --version'), commit $(git -C "$checkout" rev-parse --short HEAD)"
for command in "${commands[@]}"; do
    started=$SECONDS
    case $command in
        test) inside 'make test' ;;
        run)
            # Serve, read three pages, stop as Ctrl-C does, and see that nothing is left running.
            inside 'make run PORT=8765 > /tmp/run.log 2>&1 & echo $! > /tmp/run.pid
                for _ in $(seq 300); do grep -q "The archive is on" /tmp/run.log && break; sleep 1; done
                cat /tmp/run.log
                python3 - <<PAGES
import urllib.request
for path in ("/", "/jinhua-2020/", "/hangzhou-gongshu-2021/", "/search/?q=%E5%A4%96%E4%BA%8B"):
    with urllib.request.urlopen("http://127.0.0.1:8765" + path) as page:
        print(page.status, path, len(page.read()), "bytes")
PAGES
                python3 - <<STOP
import os, pathlib, signal
for entry in pathlib.Path("/proc").glob("[0-9]*"):
    if b"-m\0archive.run" in (entry / "cmdline").read_bytes():
        os.kill(int(entry.name), signal.SIGINT)
STOP
                wait; tail -1 /tmp/run.log'
            ;;
        *) echo "Unknown command: $command (run or test)" >&2; exit 2 ;;
    esac
    echo "make $command: passed in $((SECONDS - started)) s"
done
