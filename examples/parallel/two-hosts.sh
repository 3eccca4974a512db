#!/usr/bin/env bash
# 用 GNU parallel 和 ssh 在两台主机上分片判断，再合并，与一次判断逐字节比较。两台“主机”是本机的网络命名空间：
# 各有自己的网络、主机名和 sshd，用一次性的密钥；结束时全部清除。
# Shards of a batch on two hosts by GNU parallel and ssh, merged and compared byte by byte with one run. The two hosts are
# network namespaces of this machine, each with its own network, host name, sshd and throw-away keys; all is removed at the end.
#
#   sudo two-hosts.sh [INPUT.csv]       (root, Linux; parallel, openssh-server, openssh-client, iproute2)
#
# 用在真的主机上：只要 parallel 的那几行，--sshlogin 写主机名。
# On real hosts only the lines with parallel are needed, with their names after --sshlogin.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
input=$(realpath "${1:-$here/cases.csv}")
# Two networks of two addresses each, in the range for private use.
network=10.213.77
port=2222

need() {
  echo "$1" >&2
  exit 2
}
for tool in dualtrack parallel ssh ssh-keygen sshd ip unshare; do
  command -v "$tool" >/dev/null || need "没有 $tool · $tool is not installed"
done
[ "$(id -u)" = 0 ] || need "须以 root 运行：要建立网络命名空间 · run as root: network namespaces are made"
[ -f "$input" ] || need "没有文件 $input · no file $input"

place=$(mktemp -d)
made=()
servers=()
cleanup() {
  [ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2>/dev/null || true
  for host in "${made[@]}"; do
    ip link delete "dt-w${host##*-}" 2>/dev/null || true
    ip netns delete "$host"
  done
  [ -z "${made_run_sshd-}" ] || rmdir /run/sshd 2>/dev/null || true
  rm -rf "$place"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
# sshd shuts itself into this empty folder and does not start without it.
[ -d /run/sshd ] || { mkdir -p /run/sshd && made_run_sshd=1; }

ssh-keygen -q -t ed25519 -N '' -f "$place/host_key"
ssh-keygen -q -t ed25519 -N '' -f "$place/login_key"
# Without PAM sshd refuses an account whose password is locked, as root's is on some systems.
pam=no
[[ $(getent shadow root) != root:!* ]] || pam=yes
cat >"$place/sshd_config" <<CONFIG
Port $port
HostKey $place/host_key
AuthorizedKeysFile $place/login_key.pub
PidFile none
StrictModes no
UsePAM $pam
PasswordAuthentication no
PermitRootLogin prohibit-password
SetEnv "PATH=$PATH"
CONFIG

# One end of a cable here, the other in the namespace; from there nothing else can be reached.
start_host() {
  local number=$1 host=dt-worker-$1 cable=dt-w$1
  local ours=$network.$((number * 4 + 1)) theirs=$network.$((number * 4 + 2))
  ip netns add "$host"
  made+=("$host")
  ip link add "$cable" type veth peer name eth0 netns "$host"
  ip address add "$ours/30" dev "$cable"
  ip link set "$cable" up
  ip -n "$host" address add "$theirs/30" dev eth0
  ip -n "$host" link set eth0 up
  ip -n "$host" link set lo up
  ip netns exec "$host" unshare --uts sh -c 'hostname "$1" && exec "$2" -D -e -f "$3" -o ListenAddress="$4"' \
    sh "$host" "$(command -v sshd)" "$place/sshd_config" "$theirs" 2>"$place/$host.log" &
  servers+=($!)
  echo "[$theirs]:$port $(cut -d' ' -f1,2 "$place/host_key.pub")" >>"$place/known_hosts"
  printf 'Host %s\n  HostName %s\n' "$host" "$theirs" >>"$place/ssh_config"
}
start_host 1
start_host 2
cat >>"$place/ssh_config" <<CONFIG
Host *
  Port $port
  User root
  IdentityFile $place/login_key
  IdentitiesOnly yes
  UserKnownHostsFile $place/known_hosts
  BatchMode yes
CONFIG
for host in "${made[@]}"; do
  for _ in $(seq 50); do
    ! ssh -F "$place/ssh_config" "$host" true 2>/dev/null || continue 2
    sleep 0.1
  done
  need "连不上 $host · cannot reach $host: $(cat "$place/$host.log")"
done

for host in "${made[@]}"; do ssh -F "$place/ssh_config" "$host" 'echo "$(hostname): $(ip -br -4 address show eth0)"'; done

export PARALLEL_SSH="ssh -F $place/ssh_config"
hosts=$(IFS=,; echo "${made[*]}")
mkdir "$place/work"
cd "$place/work"
# The same language and options everywhere: a host may have another locale and other configuration files.
same=(--lang zh --no-config --fail-on none --quiet)
dualtrack batch "$input" -o one.csv "${same[@]}"

echo "一、分片，共享文件夹 · 1. shards, shared folder"
parallel --sshlogin "$hosts" --jobs 1 --workdir "$PWD" --joblog jobs -q \
  dualtrack batch "$input" -o part-{}.csv --shard {}/2 --resume "${same[@]}" ::: 1 2
dualtrack batch --merge part-1.csv part-2.csv -o merged.csv
cut -f 1,2,7,9 jobs
cmp one.csv merged.csv
echo "   $(($(wc -l <part-1.csv) - 1)) + $(($(wc -l <part-2.csv) - 1)) 行，合并后与一次判断逐字节相同 · rows, merged: the bytes of one run"

echo "二、过滤器，没有共享文件夹 · 2. a filter, nothing shared"
dualtrack batch "$input" --format jsonl "${same[@]}" >one.jsonl
block=$(($(stat -c %s "$input") / 4 + 1))
parallel --sshlogin "$hosts" --jobs 1 --joblog jobs --pipe --header : --block "$block" -k -q \
  dualtrack batch - --format jsonl "${same[@]}" <"$input" >piped.jsonl
cut -f 1,2,7 jobs
cmp one.jsonl piped.jsonl
echo "   $(wc -l <piped.jsonl) 行，逐字节相同 · rows, the same bytes"
