#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the forms cost: bench-forms.py BUILD [ROUNDS].

Prints, from one run on one machine: both forms of a person as whole processes, the same text on two
bare pages of cairo and Pango, WeasyPrint and typst (npm) where they are installed; then 500 people in
one process, with the memory after 100 and after 500."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = os.path.abspath(sys.argv[1])
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 21
SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CLI = os.path.join(BUILD, "app/cli/care-elsewhere-cli")
BARE = os.path.join(BUILD, "tests/bench/bare-page")
EXAMPLE = os.path.join(SOURCE, "data/examples/jiyuan-employee-to-shanghai.json")
FORMS = ["henan-registration", "henan-promise"]
ENVIRONMENT = dict(os.environ,
                   CARE_ELSEWHERE_DATA_DIR=f"{BUILD}/data:{SOURCE}/data")

# The commonest ones, and a few that are not.
SURNAMES = ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
            "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤䶮㛃")
GIVEN = ("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉建国华志庆红梅春海燕雪振立新文博思远梓涵雨桐浩然子轩"
         "晓琳淑珍凤翠福顺喜旺鑫淼焱垚媛婧懿璐")

TYPST = """
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync, writeFileSync } from 'node:fs';
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [process.argv[2]] }] });
for (const file of process.argv.slice(3)) {
  const text = readFileSync(file, 'utf8').replace(/[\\\\#*_$@<>`\\[\\]]/g, '\\\\$&');
  const source = '#set page("a4")\\n#set text(font: "Noto Serif CJK SC", size: 9pt, lang: "zh")\\n' + text;
  writeFileSync(file + '.pdf', compiler.pdf({ mainFileContent: source }));
}
"""


def call(command, **options):
    subprocess.run(command, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, **options)


def ours(folder, texts):
    for form in FORMS:
        call([CLI, "form", "--form", form, "--output", f"{folder}/{form}.pdf", EXAMPLE])


def pair(folder, texts):
    write_people(f"{folder}/one.csv", 1)
    call([CLI, "form", "--batch", f"{folder}/one.csv", "--output-dir", f"{folder}/pair"])


def bare(folder, texts):
    for text in texts:
        with open(text, encoding="utf-8") as file:
            call([BARE, text + ".bare.pdf"], stdin=file)


def weasyprint(folder, texts):
    for text in texts:
        call(["weasyprint", text + ".html", text + ".weasy.pdf"])


def typst(folder, texts):
    call(["node", "typst.mjs", "/usr/share/fonts/opentype/noto"] + texts, cwd=folder)


def measure(name, job, folder, texts, rounds):
    job(folder, texts)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        job(folder, texts)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"{name:34} median {statistics.median(times):8.1f} ms   p95 "
          f"{times[int(0.95 * (len(times) - 1))]:8.1f} ms   {rounds} rounds", flush=True)


def write_texts(folder):
    """What stands on the two pages, as plain text and as HTML."""
    ours(folder, [])
    texts = []
    for form in FORMS:
        path = f"{folder}/{form}.txt"
        text = subprocess.run(["pdftotext", f"{folder}/{form}.pdf", "-"], capture_output=True,
                              text=True, check=True).stdout.replace("\f", "")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        with open(path + ".html", "w", encoding="utf-8") as file:
            file.write("<meta charset=utf-8><html lang=zh-CN><style>@page{size:A4}p{font:9pt "
                       "'Noto Serif CJK SC'}</style>")
            file.writelines(f"<p>{line}</p>" for line in text.splitlines() if line)
        texts.append(path)
    return texts


def id_number(count):
    digits = f"419001{1940 + count % 60}{1 + count % 12:02}{1 + count % 28:02}{count * 2 % 1000 + 1:03}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def write_people(path, count):
    with open(os.path.join(SOURCE, "data/examples/people.csv"), encoding="utf-8") as file:
        head, first = file.read().splitlines()[:2]
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + "\n")
        for i in range(count):
            cells = first.split(",")
            cells[0] = (SURNAMES[i % len(SURNAMES)] + GIVEN[i * 3 % len(GIVEN)]
                        + GIVEN[(i * 7 + 1) % len(GIVEN)])
            cells[3] = id_number(i)
            cells[6] += str(i)
            file.write(",".join(cells) + "\n")


def batch(folder, count):
    people = f"{folder}/people.csv"
    write_people(people, count)
    start = time.perf_counter()
    process = subprocess.Popen([CLI, "form", "--batch", people, "--output-dir", f"{folder}/out{count}"],
                               env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    files = len(os.listdir(f"{folder}/out{count}"))
    print(f"{count} people, {files} files: {time.perf_counter() - start:.1f} s, "
          f"{usage.ru_utime + usage.ru_stime:.1f} s of a core, {usage.ru_maxrss // 1024} MB",
          flush=True)


def main():
    subprocess.run(["ninja", "-C", BUILD, "app/cli/care-elsewhere-cli", "tests/bench/bare-page"],
                   check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        texts = write_texts(folder)
        measure("both forms, two processes", ours, folder, texts, ROUNDS)
        measure("both forms, one process", pair, folder, texts, ROUNDS)
        measure("bare pages, two processes", bare, folder, texts, ROUNDS)
        if shutil.which("weasyprint"):
            measure("WeasyPrint, two processes", weasyprint, folder, texts, 3)
        if shutil.which("npm") and subprocess.run(
                ["npm", "install", "--silent", "--no-audit", "--no-fund",
                 "@myriaddreamin/typst-ts-node-compiler"], cwd=folder,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
            with open(f"{folder}/typst.mjs", "w", encoding="utf-8") as file:
                file.write(TYPST)
            measure("typst (npm), one process", typst, folder, texts, min(ROUNDS, 7))
        batch(folder, 100)
        batch(folder, 500)


if __name__ == "__main__":
    main()
