// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the policy packs in json-logic-js and json-rules-engine, for comparison with
// bench-benefit. Usage: node bench.mjs DATA/policy CLI [ROUNDS]
//
// The same rows in the same order, the same situations, a trace of the rows that answered, and the
// same estimate. What the program derives from dates and places for each evaluation anew (distance,
// type, rows in force) is handed to the engines ready-made and does not count against them. The
// trace of json-logic-js must be that of the program, row for row, or nothing is measured.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";

const [folder, cli, rounds = "11"] = process.argv.slice(2);
const TABLES = ["existing_validity", "type", "decision", "points", "settlement", "file_at",
  "start", "validity", "materials", "forms", "locks", "deadlines", "channels", "notes"];
const FLAGS = ["retired", "hospital_flags_emergency", "repeat_of_referral", "by_agent",
  "existing.covers"];
const TODAY = "2026-06-10";
const SITUATIONS = [
  { insured: "419001", scheme: "employee", reason: "other", destination: "310000",
    care: "inpatient", proof: "promise", today: TODAY },
  { insured: "411602", scheme: "employee", reason: "referral", destination: "110000",
    care: "inpatient", today: TODAY },
  { insured: "130302", scheme: "resident", reason: "other", destination: "310000",
    care: "inpatient", today: TODAY },
  { insured: "411324", scheme: "employee", reason: "settled-retiree", retired: true,
    destination: "440100", care: "chronic", disease: "diabetes", today: TODAY },
];
const PACK_OF = ["419001", "411600", "130300", "411300"];

const packs = new Map();
function pack(id) {
  if (!packs.has(id))
    packs.set(id, JSON.parse(readFileSync(`${folder}/${id}.json`, "utf8")));
  return packs.get(id);
}
function chain(id) {
  const found = [];
  for (let next = id; next; next = pack(next).parent) found.push(pack(next));
  return found;
}

// "existing.filed_on" would be a path to json-logic.
const flat = (key) => key.replace(".", "_");
const missing = (v) => ({ "==": [v, null] });
function logicOf(key, want) {
  const v = { var: flat(key) };
  if (want === null) return missing(v);
  if (typeof want === "boolean")
    return FLAGS.includes(key) ? { "===": [v, want] } : { "!": missing(v) };
  if (want.not !== undefined) return { "!": logicOf(key, want.not) };
  if (key === "special")
    return { or: [].concat(want).map((one) => ({ in: [one, v] })) };
  if (["insured", "destination", "existing.destination"].includes(key))
    return { or: want.map((code) => ({ in: [code, v] })) };
  if (typeof want === "string") return { "===": [v, want] };
  if (Array.isArray(want)) return { in: [v, want] };
  const all = [{ "!": missing(v) }];
  if ("at_least" in want) all.push({ ">=": [v, want.at_least] });
  if ("at_most" in want) all.push({ "<=": [v, want.at_most] });
  if ("from" in want) all.push({ ">=": [v, want.from] });
  if ("before" in want) all.push({ "<": [v, want.before] });
  for (const period of ["within_months", "within_days", "beyond_months", "beyond_days"])
    if (period in want) all.push({ [period]: [v, want[period]] });
  return { and: all };
}
// No situation here has an earlier filing, an admission or a discharge, so a period is never asked.
for (const period of ["within_months", "within_days", "beyond_months", "beyond_days"])
  jsonLogic.add_operation(period, () => { throw new Error("no period is asked here"); });

function factOf(packs, id) {
  for (const one of packs) if (one.facts?.[id]) return one.facts[id];
  for (const one of packs.slice().reverse()) if (one.facts?.[id]) return one.facts[id];
  return {};
}
const inForce = (fact) => (!fact.from || fact.from <= TODAY) && (!fact.to || TODAY <= fact.to);
function slotOf(table, row) {
  if (row.slot) return row.slot;
  if (table === "locks") return row.then?.action;
  if (table === "deadlines") return row.then?.what;
  if (table === "forms" || table === "notes") return row.then;
  return "";
}

function compile(id) {
  const own = chain(id);
  const tables = {};
  for (const table of TABLES) {
    tables[table] = [];
    for (const one of own)
      (one.tables?.[table] ?? []).forEach((row, index) => {
        if (!inForce(factOf(own, row.fact))) return;
        const parts = Object.entries(row.when).map(([k, w]) => logicOf(k, w));
        tables[table].push({ id: `${one.id}/${table}/${row.id ?? index}`, then: row.then,
          slot: slotOf(table, row), when: row.when, logic: parts.length ? { and: parts } : true });
      });
  }
  return { tables, types: own.find((one) => one.types?.length)?.types ?? [] };
}

function chainOf(code) {
  return [code, code.slice(0, 4) + "00", code.slice(0, 2) + "0000"];
}
function factsOf(situation, index) {
  const area = situation.insured.startsWith("4190") ? situation.insured
    : situation.insured.slice(0, 4) + "00";
  const same = chainOf(situation.destination).includes(area);
  const facts = { care: "unknown", proof: "unknown", disease: "unknown", intent: "file",
    existing: "none", existing_type: "unknown", existing_papers: "unknown",
    existing_proof: "unknown", type: "unknown", group: "unknown", decision: "unknown",
    scheme: "unknown", reason: "unknown", pack_level: "city", special: [], retired: null,
    months_away: null, birth_date: null, hospital_flags_emergency: null,
    repeat_of_referral: null, by_agent: null, admitted_on: null, discharged_on: null,
    existing_filed_on: null, existing_papers_supplied_on: null, existing_destination: null,
    existing_cancelled_on: null, age_days: null, existing_covers: null, ...situation,
    distance: same ? "same-area"
      : situation.insured.slice(0, 2) === situation.destination.slice(0, 2) ? "same-province"
      : "other-province" };
  facts.insured = chainOf(situation.insured);
  facts.destination = chainOf(situation.destination);
  facts.rules = compiled[index];
  return facts;
}

function put(facts, table, answer) {
  if (table === "type") {
    facts.type = answer ?? "unknown";
    facts.group = facts.rules.types.find((one) => one.id === answer)?.group ?? "unknown";
  }
  if (table === "decision") facts.decision = answer;
}

const card = { deductible: 90000, bands: [[0, 1000000, 8000], [1000000, Infinity, 8500]],
  cap: 20000000 };
function estimate(points, eligible) {
  const steps = [];
  let sum = 0;
  for (const [from, to, ratio] of card.bands) {
    const part = Math.max(0, Math.min(to, eligible) - Math.max(from, card.deductible));
    const cut = Math.min(10000, Math.max(0, ratio + points * 100));
    sum += part * cut;
    steps.push({ part, cut });
  }
  steps.push({ fund: Math.min(Math.floor((sum + 5000) / 10000), card.cap) });
  return steps;
}

function evaluateLogic(prepared) {
  const facts = { ...prepared }, trace = [];
  let points = null;
  for (const table of TABLES) {
    const taken = new Set();
    for (const row of facts.rules.tables[table])
      if (!taken.has(row.slot) && jsonLogic.apply(row.logic, facts)) {
        taken.add(row.slot);
        trace.push(row.id);
        put(facts, table, row.then);
        if (table === "points" && typeof row.then === "number") points = row.then;
      }
  }
  return { trace, steps: points === null ? [] : estimate(points, 4320000) };
}

function conditionOf(logic) {
  const [op] = Object.keys(logic);
  if (op === "and") return { all: logic.and.map(conditionOf) };
  if (op === "or") return { any: logic.or.map(conditionOf) };
  if (op === "!") return { not: conditionOf(logic["!"]) };
  let [left, right] = logic[op];
  const swapped = left === null || typeof left !== "object";
  if (swapped) [left, right] = [right, left];
  const names = { "==": "equal", "===": "equal", ">=": "atLeast", "<=": "atMost", "<": "before",
    in: swapped ? "contains" : "in" };
  return { fact: left.var, operator: names[op] ?? op, value: right };
}
function engineOf(rules) {
  const engines = {};
  for (const table of TABLES) {
    const engine = new Engine([], { allowUndefinedFacts: true });
    engine.addOperator("atLeast", (a, b) => a !== null && a >= b);
    engine.addOperator("atMost", (a, b) => a !== null && a <= b);
    engine.addOperator("before", (a, b) => a !== null && a < b);
    for (const period of ["within_months", "within_days", "beyond_months", "beyond_days"])
      engine.addOperator(period, () => false);
    rules.tables[table].forEach((row, index) => engine.addRule({
      name: row.id,
      conditions: row.logic === true ? { all: [] } : conditionOf(row.logic),
      event: { type: row.id, params: { index } } }));
    engines[table] = engine;
  }
  return engines;
}
async function evaluateEngine(prepared, engines) {
  const facts = { ...prepared }, trace = [];
  let points = null;
  delete facts.rules;
  for (const table of TABLES) {
    const { events } = await engines[table].run(facts);
    const taken = new Set();
    for (const { params } of events.sort((a, b) => a.params.index - b.params.index)) {
      const row = prepared.rules.tables[table][params.index];
      if (taken.has(row.slot)) continue;
      taken.add(row.slot);
      trace.push(row.id);
      facts.rules = prepared.rules;
      put(facts, table, row.then);
      delete facts.rules;
      if (table === "points" && typeof row.then === "number") points = row.then;
    }
  }
  return { trace, steps: points === null ? [] : estimate(points, 4320000) };
}

const compiled = PACK_OF.map(compile);
const prepared = SITUATIONS.map(factsOf);
const engines = compiled.map(engineOf);

for (const [index, situation] of SITUATIONS.entries()) {
  const said = JSON.parse(execFileSync(cli, ["advise"], { input: JSON.stringify(situation) }));
  const logic = evaluateLogic(prepared[index]).trace.join(" ");
  const engine = (await evaluateEngine(prepared[index], engines[index])).trace.join(" ");
  if (logic !== said.trace.join(" ") || engine !== logic) {
    console.error(`situation ${index}\n  program  ${said.trace.join(" ")}\n` +
      `  logic    ${logic}\n  engine   ${engine}`);
    process.exit(1);
  }
}

async function measure(evaluate, count) {
  const micros = [];
  for (let round = 0; round < Number(rounds); round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) await evaluate(i % SITUATIONS.length);
    micros.push(Number(process.hrtime.bigint() - start) / 1000 / count);
  }
  micros.sort((a, b) => a - b);
  return { median: micros[micros.length >> 1],
    p95: micros[Math.min(micros.length - 1, Math.floor(micros.length * 0.95))] };
}
function measureSync(evaluate, count) {
  const micros = [];
  for (let round = 0; round < Number(rounds); round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) evaluate(i % SITUATIONS.length);
    micros.push(Number(process.hrtime.bigint() - start) / 1000 / count);
  }
  micros.sort((a, b) => a - b);
  return { median: micros[micros.length >> 1],
    p95: micros[Math.min(micros.length - 1, Math.floor(micros.length * 0.95))] };
}

console.log(JSON.stringify({
  "json-logic-js_us": measureSync((i) => evaluateLogic(prepared[i]), 1000),
  "json-rules-engine_us": await measure((i) => evaluateEngine(prepared[i], engines[i]), 40),
}, null, 2));
