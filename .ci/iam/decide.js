// Decides single requests as IAM does.

import { runSimulation } from "@cloud-copilot/iam-simulate";
import { createValidatedPolicy, validateIdentityPolicy, validateResourcePolicy } from "@cloud-copilot/iam-policy";

// The tool knows no context key of this kind and would decide without it. What a key is called does not matter as long
// as policies and requests call it the same, so these keys go by names that the tool knows.
const UNKNOWN = "kms:EncryptionContext:";
const renamed = (key) =>
  key.startsWith(UNKNOWN) ? `aws:RequestTag/${key.slice(UNKNOWN.length).replaceAll(":", "-")}` : key;

const withRenamedKeys = (statement) =>
  statement.Condition
    ? {
        ...statement,
        Condition: Object.fromEntries(
          Object.entries(statement.Condition).map(([operator, keys]) => [
            operator,
            Object.fromEntries(Object.entries(keys).map(([key, value]) => [renamed(key), value])),
          ]),
        ),
      }
    : statement;

const prepared = new WeakMap();

function prepare(document, validate) {
  if (!prepared.has(document)) {
    const policy = createValidatedPolicy(
      { Version: "2012-10-17", ...document, Statement: [document.Statement].flat().map(withRenamedKeys) },
      validate,
      { name: "policy" },
    );
    if (policy.errors.length > 0) throw new Error(`a policy is not valid: ${JSON.stringify(policy.errors)}`);
    prepared.set(document, policy);
  }
  return prepared.get(document);
}

// Whether a request is allowed. The identity policies are those of the request's role, and the resource policy is the
// one of its resource, if these exist.
export async function isAllowed(request, identityPolicies, resourcePolicy, account) {
  const { principal, action, context } = request;
  const simulation = {
    request: {
      principal,
      action,
      resource: { resource: request.resource, accountId: account },
      contextVariables: Object.fromEntries(Object.entries(context).map(([key, value]) => [renamed(key), value])),
    },
    identityPolicies: identityPolicies.map((policy) => ({
      name: "policy",
      policy: prepare(policy, validateIdentityPolicy),
    })),
    resourcePolicy: resourcePolicy && prepare(resourcePolicy, validateResourcePolicy),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
  const outcome = await runSimulation(simulation, {});
  if (outcome.resultType === "error") {
    throw new Error(`${action} on ${request.resource} cannot be decided: ${JSON.stringify(outcome.errors)}`);
  }
  const ignored = outcome.result?.ignoredContextKeys ?? [];
  if (ignored.length > 0) throw new Error(`${action} on ${request.resource} is decided without ${ignored}`);
  return outcome.overallResult === "Allowed";
}
