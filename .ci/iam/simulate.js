// Decides the stack's policies as IAM does: what is done must be allowed, what nobody does must be refused, and one of
// both must notice each change of a policy.
//
// node simulate.js RESOURCES CALLS, with the files that resolve.py and the tests in local/ write.

import { readFileSync } from "node:fs";
import { isAllowed } from "./decide.js";
import { mutations } from "./mutations.js";
import { refusals } from "./refusals.js";
import { requests, Stack } from "./requests.js";

// Permissions that no request needs, with the reasons why they are there all the same.
const UNNEEDED = [
  {
    action: "dynamodb:ListStreams",
    reason: "Lambda's documentation asks for it, but IAM knows no resource for it, so on a stream it allows nothing",
  },
  {
    action: "kms:DescribeKey",
    service: /^logs\./,
    reason: "the documentation of CloudWatch Logs has it, but it has no encryption context, so it is never allowed",
  },
];
const listed = new Set();

function isListed({ action, original }) {
  const found = UNNEEDED.find(
    (one) => one.action === action && (one.service?.test(original.Principal?.Service) ?? true),
  );
  if (found) listed.add(found);
  return found !== undefined;
}

const [resourcesFile, callsFile] = process.argv.slice(2);
const stack = new Stack(JSON.parse(readFileSync(resourcesFile, "utf8")));
const calls = JSON.parse(readFileSync(callsFile, "utf8"));

// The policies of roles and of resources, by logical id. A role that has only AWS's own policies has none here.
const roles = new Map(
  stack
    .ofType("AWS::IAM::Role")
    .map(({ id, properties }) => [id, (properties.Policies ?? []).map(({ PolicyDocument }) => PolicyDocument)]),
);
const ofResources = new Map(stack.ofType("AWS::KMS::Key").map(({ id, properties }) => [id, properties.KeyPolicy]));
for (const { properties } of stack.ofType("AWS::SQS::QueuePolicy")) {
  for (const queue of stack.ofType("AWS::SQS::Queue").filter(({ name }) => properties.Queues.includes(name))) {
    ofResources.set(queue.id, properties.PolicyDocument);
  }
}
// Another key has the policy that a new key gets: everybody in the account may do what IAM allows.
const ANOTHER_KEY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${stack.account}:root` }, Action: "kms:*", Resource: "*" }],
};

// Decides a request, after one policy document has been replaced by another one if there is a replacement.
function decide(request, replaced, replacement) {
  const current = (document) => (document === replaced ? replacement : document);
  const identities = request.role ? (roles.get(request.role) ?? []) : (request.policies ?? []);
  const owner = stack.withArn(request.resource)?.id;
  const policy = ofResources.get(owner) ?? (request.resource.includes(":key/") ? ANOTHER_KEY : undefined);
  return isAllowed(request, identities.map(current), current(policy), stack.account);
}

const shown = ({ by, action, resource, context }) =>
  `${by}: ${action} on ${resource}${Object.entries(context).map(([key, value]) => `, ${key} = ${value}`).join("")}`;

const findings = [];
const wrong = new Set();
const made = requests(stack, calls);
const refused = await refusals(stack, made);
for (const [all, allowed] of [[made, true], [refused, false]]) {
  for (const request of all) {
    if ((await decide(request)) !== allowed) {
      wrong.add(request);
      findings.push(`must be ${allowed ? "allowed" : "refused"}, but is not: ${shown(request)}`);
    }
  }
}

let mutated = 0;
async function mutate(owner, document, concerned) {
  for (const mutation of mutations(document)) {
    // A request that is decided wrongly anyway says nothing about the mutation.
    const tried = (mutation.wider ? refused : made).filter(
      (request) => concerned(request) && mutation.matters(request) && !wrong.has(request),
    );
    let noticed = false;
    for (const request of tried) {
      noticed = (await decide(request, document, mutation.document)) === mutation.wider;
      if (noticed) break;
    }
    mutated++;
    if (noticed === (!mutation.wider && isListed(mutation))) {
      findings.push(
        noticed
          ? `${owner}: ${mutation.action} is listed as needed by nobody, but somebody needs it`
          : `${owner}: ${mutation.wider ? "no refusal" : "nothing that is done"} would show that the policy is ${mutation.what}`,
      );
    }
  }
}
for (const [role, documents] of roles) {
  for (const document of documents) await mutate(role, document, (request) => request.role === role);
}
for (const [id, document] of ofResources) {
  const { arn } = stack.resources[id];
  await mutate(id, document, (request) => request.resource === arn);
}

for (const { action } of UNNEEDED.filter((one) => !listed.has(one))) {
  findings.push(`${action} is listed as needed by nobody, but no policy has it`);
}

console.log("| asks | allowed | refused |\n|---|---|---|");
for (const by of new Set([...made, ...refused].map((request) => request.by))) {
  const count = (all) => all.filter((request) => request.by === by).length;
  console.log(`| ${by} | ${count(made)} | ${count(refused)} |`);
}
for (const [role, documents] of roles) {
  if (documents.length === 0) console.log(`${role} has only policies of AWS's own, which are not decided here.`);
}
for (const { action, reason } of listed) console.log(`${action} is needed by nobody: ${reason}.`);
console.log(
  `${calls.length} calls recorded; ${made.length} decisions to allow, ${refused.length} to refuse, ${mutated} mutated policies, ` +
    `${findings.length} findings`,
);
for (const finding of findings) console.log(finding);
if (findings.length > 0) {
  console.log("The calls are complete only if all tests in local/ have run at once, as in mvn verify.");
}
process.exitCode = findings.length > 0 ? 1 : 0;
