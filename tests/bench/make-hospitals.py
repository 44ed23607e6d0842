#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a list of made-up hospitals as CSV, skewed as real lists are: make-hospitals.py REGIONS N > FILE

Nine in ten are small and ungraded, half are village clinics or stations, a third of the names end
alike, big cities have hundreds. The same arguments give the same bytes.
"""
import csv
import random
import sys

KINDS = [
    (30, "村卫生室", "", 0), (14, "社区卫生服务站", "", 0), (12, "中心卫生院", "一级甲等", 1),
    (10, "诊所", "", 0), (8, "社区卫生服务中心", "一级", 1), (6, "人民医院", "二级甲等", 2),
    (4, "中医院", "二级甲等", 2), (3, "第一人民医院", "三级甲等", 3), (2, "第二人民医院", "二级", 2),
    (2, "妇幼保健院", "二级甲等", 2), (2, "中心医院", "三级", 3), (1, "肿瘤医院", "三级甲等", 3),
    (1, "大学第一附属医院", "三级甲等", 3), (1, "口腔医院", "二级", 2), (1, "精神病医院", "二级", 2),
    (1, "骨科医院", "未定级", 0), (1, "眼科医院", "未定级", 0), (1, "康复医院", "未定级", 0),
]
CHARS = "安康福仁和德济民益寿同春华阳光明新城东南西北河山林泉石桥庄村张王李刘陈杨赵黄周吴长乐重兴"


def main(regions, count):
    rng = random.Random(20261121)
    rows = [line.rstrip("\n").split("\t") for line in open(regions, encoding="utf-8")
            if line[0].isdigit()]
    names = {row[0]: row for row in rows}
    counties = [row for row in rows if row[2] in ("county", "direct-county") and row[4] == "current"]
    weights = [1.0 / (1 + rng.randrange(60)) for _ in counties]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow("医保编码,医院名称,医院等级,机构类型,行政区划代码,地址,联系电话,住院,普通门诊,门诊慢特病".split(","))
    seen = set()
    serial = 0
    while serial < count:
        county = rng.choices(counties, weights)[0]
        _, kind, grade, level = rng.choices(KINDS, [k[0] for k in KINDS])[0]
        above = names[county[3]]
        place = (above[1] if rng.random() < 0.3 and above[2] == "prefecture" else "") + county[1]
        middle = "".join(rng.choice(CHARS) for _ in range(rng.choice((0, 1, 2, 2, 2, 3))
                                                          if level >= 2 else rng.choice((2, 2, 3))))
        name = place + middle + kind
        if name in seen and rng.random() < 0.9:
            continue
        seen.add(name)
        serial += 1
        yes = lambda share: rng.choice(("是", "否")) if rng.random() < share else ""
        out.writerow([f"H{county[0]}{serial:05X}",
                      name, grade, kind, county[0],
                      f"{above[1]}{county[1]}{middle}路{rng.randrange(1, 999)}号",
                      f"0{rng.randrange(310, 999)}-{rng.randrange(2000000, 8999999)}",
                      yes(0.5), yes(0.4), yes(0.2)])


main(sys.argv[1], int(sys.argv[2]))
