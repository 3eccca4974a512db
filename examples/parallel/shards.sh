#!/usr/bin/env bash
# 把一个输入分成几份，在本机同时判断，再按行号合并：结果与一次判断逐字节相同。
# Takes an input in parts, all at the same time on this machine, and merges them by row: byte for byte the result of one run.
#
#   shards.sh INPUT OUTPUT PARTS [options of batch]
#   shards.sh cases.csv results.csv 4 --as-of 2026-11-22 --rejects rejects-{}.csv
#
# INPUT   a file or a folder · 文件或文件夹
# OUTPUT  .csv, .tsv or .jsonl
# {}      in an option stands for the number of the part · 选项里的 {} 代表第几份
#
# 中断之后，用同样的命令再运行一次：没做完的各份从断处接着做，做完的重做。
# After an interruption run the same command: parts that stopped go on from there, parts that were done are done again.
# Exit code · 退出码: the highest of the parts (0, 1 findings, 2 rejects or errors, 130 interrupted).
set -euo pipefail

if [ $# -lt 3 ] || ! [[ $3 =~ ^[1-9][0-9]{0,2}$ ]] || ! [[ $2 =~ \.(csv|tsv|jsonl)$ ]]; then
  sed -n '2,14s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
input=$1 output=$2 parts=$3
shift 3
folder=$output.parts
kind=${output##*.}
mkdir -p "$folder"

pids=()
# Ctrl-C reaches the parts by itself: each finishes the rows at hand.
trap : INT
trap 'kill "${pids[@]}" 2>/dev/null || true' TERM
for part in $(seq "$parts"); do
  # A part takes its name only when it is whole.
  rm -f "$folder/$part.$kind"
  dualtrack batch "$input" -o "$folder/$part.$kind" --shard "$part/$parts" --jobs 1 --resume --quiet "${@//'{}'/$part}" &
  pids+=($!)
done

worst=0
for pid in "${pids[@]}"; do
  # A signal ends `wait` itself; the part is then still there to be waited for.
  while code=0 && { wait "$pid" || code=$?; } && kill -0 "$pid" 2>/dev/null; do :; done
  [ "$code" -le "$worst" ] || worst=$code
done

whole=()
for part in $(seq "$parts"); do
  file=$folder/$part.$kind
  if ! [ -f "$file" ]; then
    echo "没有合并：第 $part 份没有做完 · not merged: part $part is not finished" >&2
    rmdir "$folder" 2>/dev/null || true
    exit "$((worst > 0 ? worst : 2))"
  fi
  whole+=("$file")
done
# The mark at the head of a CSV file is written by whoever writes the file.
[[ " $* " != *' --no-bom '* ]] || whole+=(--no-bom)
dualtrack batch --merge "${whole[@]}" -o "$output"
rm -rf "$folder"
exit "$worst"
