#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs see in the files that the app writes: one A4 page, embedded fonts, the text as
it was typed, a sound structure, the same bytes each time. Usage: test-forms.py CLI DATA_DIR PO_DIR"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

CLI, DATA, PO = sys.argv[1:4]
FORMS = ["henan-registration", "henan-promise"]
NAMES = ["王建国", "欧阳𠮷", "䶮㛃", "买买提·艾力", "一二三四五六七八九十" * 3, "José Ángel Íñigo"]
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1772323200")

count = 0
failed = 0


def check(good, what):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} {what}", flush=True)


def run(*arguments, environment={}, **options):
    return subprocess.run(arguments, capture_output=True, text=True,
                          env=dict(ENVIRONMENT, **environment), **options)


def fill(folder, form, plan, *options):
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plan, file, ensure_ascii=False)
    output = os.path.join(folder, form + ".pdf")
    return output, run(CLI, "form", "--form", form, "--output", output, *options, path)


def squeeze(text):
    return re.sub(r"\s+", "", text)


def check_file(path, what, expected):
    info = run("pdfinfo", path).stdout
    check("Pages:           1\n" in info and "(A4)" in info, f"{what}: one A4 page")
    check("Tagged:          yes" in info, f"{what}: tagged")
    check(re.search(r"Title: +河南省", info), f"{what}: titled")
    fonts = run("pdffonts", path).stdout.splitlines()[2:]
    check(fonts and all(re.search(r" yes yes yes +\d+ +\d+$", line) and "(OT)" not in line
                        for line in fonts), f"{what}: fonts embedded, subset, with text")
    text = run("pdftotext", path, "-").stdout
    check(not re.search("[\u2e80-\u2fdf\ufffd\ufffc]", text), f"{what}: no radicals")
    for value in expected:
        check(squeeze(value) in squeeze(text), f"{what}: “{value}” copies out as typed")
    if shutil.which("qpdf"):
        check(run("qpdf", "--check", path).returncode == 0, f"{what}: qpdf finds no fault")
    metadata = info + run("pdfinfo", "-meta", path).stdout
    check(not any(value in metadata for value in expected if len(value) > 2),
          f"{what}: nothing personal in the metadata")


def check_filled(folder, plan, name):
    plan["person"]["name"] = name
    person = plan["person"]
    for form in FORMS:
        path, result = fill(folder, form, plan)
        what = f"{form}, {name}"
        check(result.returncode == 0 and os.path.exists(path), f"{what}: written")
        expected = [name, person["id_number"], person["phone"], "2026年3月10日", "上海市",
                    "☑ 临时外出就医备案", "☐ 异地安置退休人员", "1. 职工医保" ]
        if form == "henan-registration":
            expected += [person["home_address"], person["care_address"], person["contact_name"],
                         "☑ 其他临时外出就医", "☑ 新增", "☐ 变更", "—", "☑ 默认", "☑ 否", "☑ 本人"]
        check_file(path, what, expected)
        with open(path, "rb") as file:
            first = file.read()
        fill(folder, form, plan)
        with open(path, "rb") as file:
            check(file.read() == first, f"{what}: the same bytes again")
        check(len(first) < 200 * 1024, f"{what}: {len(first)} bytes")


def check_refused(folder, plan):
    del plan["person"]["phone"]
    output = os.path.join(folder, "henan-registration.pdf")
    os.remove(output)
    output, result = fill(folder, "henan-registration", plan)
    problems = json.loads(result.stdout)["problems"]
    check(result.returncode == 1 and [p["field"] for p in problems] == ["person.phone"],
          "a missing answer is named")
    check(result.stderr.startswith("person.phone: ") and result.stderr.count("\n") == 1,
          "in one line on standard error")
    check(not os.path.exists(output), "and nothing is written")
    output, result = fill(folder, "henan-registration", plan, "--draft")
    check(result.returncode == 0 and "草稿" in run("pdftotext", output, "-").stdout,
          "a draft is written, and says so")


def check_blank(folder):
    for form in FORMS:
        output = os.path.join(folder, "blank.pdf")
        result = run(CLI, "form", "--form", form, "--blank", "--output", output)
        check(result.returncode == 0, f"{form}: blank")
        check_file(output, f"{form}, blank", ["☐ 临时外出就医备案"])
        check("☑" not in run("pdftotext", output, "-").stdout, f"{form}, blank: nothing ticked")


def check_plans(folder):
    expected = {
        "jiyuan-employee-to-shanghai": {"henan-registration.pdf", "henan-promise.pdf"},
        "zhoukou-referral-to-beijing": {"henan-registration.pdf"},
        "jiyuan-resident-to-suzhou": {"henan-registration.pdf"},
    }
    rest = {"advice.json", "comparison.json", "checklist.pdf", "hand-over.pdf",
            "family-summary.pdf"}
    for name, forms in expected.items():
        target = os.path.join(folder, "plans", name)
        path = os.path.join(DATA, "examples", name + ".json")
        result = run(CLI, "plan", "--output-dir", target, path)
        check(result.returncode == 0 and set(os.listdir(target)) == forms | rest, f"plan {name}")
        for file in os.listdir(target):
            path = os.path.join(target, file)
            if file.endswith(".json"):
                with open(path, encoding="utf-8") as stream:
                    check(isinstance(json.load(stream), dict), f"{name}: {file}")
            elif shutil.which("qpdf"):
                check(run("qpdf", "--check", path).returncode == 0, f"{name}: {file}")
        text = run("pdftotext", os.path.join(target, "checklist.pdf"), "-").stdout
        check(text.count("☐") >= 4 and "☑" not in text, f"{name}: boxes to tick on the checklist")


def read_png(path):
    """Width, height and the kinds of the chunks."""
    with open(path, "rb") as file:
        data = file.read()
    check(data[:8] == b"\x89PNG\r\n\x1a\n", f"{path}: a PNG")
    at, kinds = 8, []
    while at < len(data):
        length = int.from_bytes(data[at:at + 4], "big")
        kinds.append(data[at + 4:at + 8].decode("ascii"))
        at += 12 + length
    return (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), set(kinds))


def check_pictures(folder):
    """The page for the family as a picture for a telephone, without anything about the person
    beside the picture itself."""
    for name in ["jiyuan-employee-to-shanghai", "zhoukou-referral-to-beijing"]:
        target = os.path.join(folder, "pictures", name)
        path = os.path.join(DATA, "examples", name + ".json")
        result = run(CLI, "plan", "--pictures", "--output-dir", target, path)
        check(result.returncode == 0, f"{name}: with pictures")
        pictures = [file for file in os.listdir(target) if file.endswith(".png")]
        check(pictures == ["family-summary.png"], f"{name}: one picture")
        width, height, kinds = read_png(os.path.join(target, pictures[0]))
        check(width == 1080 and 600 < height < 8000, f"{name}: 1080 wide, {height} high")
        check(kinds <= {"IHDR", "IDAT", "IEND", "PLTE", "bKGD"}, f"{name}: no metadata, {kinds}")


LANGUAGES = {
    "Chinese": dict(LC_ALL="C.UTF-8", LANGUAGE="zh_CN", CARE_ELSEWHERE_LOCALE_DIR=PO),
    "Chinese, where no such locale is set up": dict(LC_ALL="zh_CN.UTF-8", LANGUAGE="",
                                                    CARE_ELSEWHERE_LOCALE_DIR=PO),
    "Chinese, but no translations installed": dict(LC_ALL="C.UTF-8", LANGUAGE="zh_CN",
                                                   CARE_ELSEWHERE_LOCALE_DIR="/nonexistent"),
    "English": dict(LC_ALL="C.UTF-8", LANGUAGE="en", CARE_ELSEWHERE_LOCALE_DIR=PO),
}
# What people and places are called, and the Chinese names of programs, which stand in brackets.
PROPER = "上海市|王建国|河南省济源市|\\(国[^)]*\\)"
CARD = {"deductible_fen": 90000, "bands": [{"from_fen": 0, "to_fen": None, "ratio_bp": 8500}],
        "cap_fen": None, "paid_this_year_fen": 0, "source": "?", "read_on": "2026-01-01"}


def check_one_language(what, text, chinese):
    if chinese:
        check(not re.search("[A-Za-z]{2,}", text.replace("App", "")), f"{what}: no Latin word")
    else:
        text = re.sub(PROPER, "", text)
        check(not re.search("[\u3000-\u9fff\uff00-\uffef]", text), f"{what}: no Chinese word")


def check_languages(folder, plan):
    """Each paper is in one language: an office's in Chinese, the family's in that of the window."""
    plan = dict(plan, bill={"eligible_min_fen": 3000000, "eligible_max_fen": 5000000}, card=CARD,
                person=dict(plan["person"], name="王建国"))
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plan, file, ensure_ascii=False)
    for language, environment in LANGUAGES.items():
        target = os.path.join(folder, "language", language)
        result = run(CLI, "plan", "--output-dir", target, path, environment=environment)
        check(result.returncode == 0, f"{language}: made")
        for name in ["hand-over", "checklist", "family-summary"]:
            text = run("pdftotext", os.path.join(target, name + ".pdf"), "-").stdout
            chinese = name == "hand-over" or (language.startswith("Chinese")
                                              and "no translations" not in language)
            check_one_language(f"{language}: {name}", text, chinese)
        info = run("pdfinfo", os.path.join(target, "family-summary.pdf")).stdout
        check("Pages:           1\n" in info, f"{language}: the summary is one page")


def check_costs(folder, plan):
    """What it may cost stands on the summary: as figures, as a range, or as unknown."""
    cases = [({}, ["还缺：", "明白卡", "每10,000元", "少报"], ["个人负担"]),
             (dict(card=CARD, bill={"eligible_fen": 3000000}),
              ["医保支付18,915.00元，个人负担11,085.00元", "异地急诊抢救、异地转诊就医：医保支付21,825.00元"],
              ["还缺", "元至"]),
             (dict(card=CARD, bill={"eligible_min_fen": 3000000, "eligible_max_fen": 5000000}),
              ["医保支付18,915.00元至31,915.00元"], ["还缺"])]
    for index, (more, expected, absent) in enumerate(cases):
        path = os.path.join(folder, "case.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(dict(plan, **more), file, ensure_ascii=False)
        target = os.path.join(folder, "costs", str(index))
        run(CLI, "plan", "--output-dir", target, path, environment=LANGUAGES["Chinese"])
        text = squeeze(run("pdftotext", os.path.join(target, "family-summary.pdf"), "-").stdout)
        for words in expected:
            check(words in text, f"costs {index}: {words}")
        for words in absent:
            check(words not in text, f"costs {index}: not {words}")


def check_plan_elsewhere(folder, plan):
    plan = json.loads(json.dumps(plan))
    plan["situation"]["insured"] = "130302"
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plan, file)
    target = os.path.join(folder, "elsewhere")
    result = run(CLI, "plan", "--output-dir", target, path)
    files = os.listdir(target) if os.path.isdir(target) else []
    check(result.returncode == 0 and "data-sheet.pdf" in files
          and not any(name.startswith("henan") for name in files), "no form for another province")
    del plan["person"]["name"]
    plan["situation"]["insured"] = "419001"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plan, file)
    target = os.path.join(folder, "nothing")
    result = run(CLI, "plan", "--output-dir", target, path)
    check(result.returncode == 1 and not os.path.exists(target), "all files of a plan or none")


def check_batch(folder):
    people = os.path.join(DATA, "examples", "people.csv")
    target = os.path.join(folder, "batch")
    result = run(CLI, "form", "--batch", people, "--output-dir", target)
    report = json.loads(result.stdout)
    check(result.returncode == 0 and report["people"] == report["written"] == 2,
          "a list of people")
    names = sorted(os.listdir(target))
    check(names == ["0001-henan-promise.pdf", "0001-henan-registration.pdf",
                    "0002-henan-registration.pdf"], "names without people in them")
    single = os.path.join(folder, "single.pdf")
    run(CLI, "form", "--form", "henan-registration", "--output", single,
        os.path.join(DATA, "examples", "zhoukou-referral-to-beijing.json"))
    with open(single, "rb") as a, open(os.path.join(target, names[2]), "rb") as b:
        check(a.read() == b.read(), "a list gives the same bytes as a case alone")
    bad = os.path.join(folder, "bad.csv")
    with open(people, encoding="utf-8") as file:
        lines = file.read().splitlines()
    with open(bad, "w", encoding="utf-8") as file:
        file.write("\n".join([lines[0], lines[1].replace("13800000000", "12"),
                              lines[1].replace("419001,", "999999,"), lines[2]]) + "\n")
    target = os.path.join(folder, "batch-bad")
    result = run(CLI, "form", "--batch", bad, "--output-dir", target)
    report = json.loads(result.stdout)
    check(result.returncode == 1 and os.listdir(target) == ["0003-henan-registration.pdf"],
          "bad rows do not stop the others")
    check(report["rows"][0]["problems"][0]["field"] == "person.phone"
          and report["rows"][1]["error"].startswith("situation.insured"), "and are told")
    check(run(CLI, "form", "--batch", people).returncode == 2, "a folder must be named")


def check_places(folder):
    example = os.path.join(DATA, "examples", "jiyuan-employee-to-shanghai.json")
    full = "/dev/full"
    for target in [os.path.join(folder, "no", "such", "form.pdf"), full]:
        result = run(CLI, "form", "--form", "henan-promise", "--output", target, example)
        check(result.returncode == 1 and result.stderr.count("\n") == 1, f"cannot write {target}")
    case = os.path.join(folder, "own.json")
    shutil.copy(example, case)
    result = run(CLI, "form", "--form", "henan-promise", "--output", case, case)
    with open(case, encoding="utf-8") as file:
        check(result.returncode == 1 and "insured" in file.read(), "a case is not written over")
    usage = run(CLI, "form", example)
    check(usage.returncode == 2, "a form must be named")
    result = run(CLI, "form", "--form", "visa", "--output", os.path.join(folder, "x.pdf"), example)
    check(result.returncode == 1 and "visa" in result.stderr, "no such form")


def check_place_without_form(folder, plan):
    """Where the app has no form of the place, no paper says that it prints one; what is told second
    hand says so; no heading stands over nothing."""
    plan = dict(plan, situation={"insured": "510104", "scheme": "resident", "reason": "other",
                                 "destination": "310000", "care": "inpatient",
                                 "today": "2026-11-27"})
    path = os.path.join(folder, "elsewhere.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plan, file, ensure_ascii=False)
    target = os.path.join(folder, "without-form")
    run(CLI, "plan", "--output-dir", target, path, environment=LANGUAGES["Chinese"])
    for name in ["checklist", "data-sheet", "family-summary"]:
        text = run("pdftotext", os.path.join(target, name + ".pdf"), "-").stdout
        check(text and "本软件打印" not in text, f"{name}: no form of this place is promised")
        check("（转述）" in text and "原则上" in text, f"{name}: second hand, and as a rule")
    check("什么时候" not in text, "no heading over nothing")


with open(os.path.join(DATA, "examples", "jiyuan-employee-to-shanghai.json"), encoding="utf-8") as f:
    example = json.load(f)
with tempfile.TemporaryDirectory() as scratch:
    for person in NAMES:
        check_filled(scratch, example, person)
    check_plans(scratch)
    check_pictures(scratch)
    check_languages(scratch, example)
    check_costs(scratch, example)
    check_plan_elsewhere(scratch, example)
    check_place_without_form(scratch, example)
    check_batch(scratch)
    check_refused(scratch, example)
    check_blank(scratch)
    check_places(scratch)
print(f"1..{count}")
sys.exit(failed > 0)
