// Who asks IAM for what while the stack is deployed and works: the functions' own calls, which the tests have recorded,
// and what AWS's services ask for the functions, for themselves, and for the people who deploy.
//
// A request has a principal and an action, a resource and a context. A request of a role also has the role's logical id.

const key = (actions) => actions.map((action) => `kms:${action}`);

// What DynamoDB wants its callers to be allowed on a table's key (DynamoDB Developer Guide, "DynamoDB encryption at
// rest usage notes"). Who creates the table also needs grants.
const TABLE_KEY = key(["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"]);
// What a sender to an encrypted queue or topic needs (SQS Developer Guide, "Key management"; SNS Developer Guide,
// "Managing Amazon SNS encryption keys and costs").
const SENDERS_KEY = key(["Decrypt", "GenerateDataKey"]);
// CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
const LOG_GROUPS_KEY = key([
  "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo",
]);

// The service through which people use the key who deploy and run what is encrypted with it, and what for.
const PEOPLES_KEY = {
  "AWS::Backup::BackupVault": ["backup", key(["CreateGrant", "Decrypt", "DescribeKey", "GenerateDataKey"])],
  "AWS::DynamoDB::Table": ["dynamodb", [...TABLE_KEY, ...key(["CreateGrant", "GenerateDataKeyWithoutPlaintext"])]],
  "AWS::Lambda::Function": ["lambda", key(["CreateGrant", "Decrypt", "Encrypt"])],
  "AWS::SecretsManager::Secret": ["secretsmanager", SENDERS_KEY],
  "AWS::SNS::Topic": ["sns", SENDERS_KEY],
  "AWS::SQS::Queue": ["sqs", SENDERS_KEY],
  // CloudWatch Logs uses the key for itself.
  "AWS::Logs::LogGroup": null,
};

const LOOKING_AFTER_THE_KEY = key([
  // CloudFormation does these for a key in a template.
  "DescribeKey", "DisableKey", "DisableKeyRotation", "EnableKey", "EnableKeyRotation", "GetKeyPolicy",
  "GetKeyRotationStatus", "ListResourceTags", "PutKeyPolicy", "ScheduleKeyDeletion", "TagResource", "UntagResource",
  "UpdateKeyDescription",
  // The key outlives its stack, so people may have to do these by hand.
  "CancelKeyDeletion", "CreateAlias", "DeleteAlias", "ListGrants", "ListKeyPolicies", "ListKeyRotations", "RetireGrant",
  "RevokeGrant", "RotateKeyOnDemand", "UpdateAlias",
]);

// The partition keys of what a call is about. The tests record them of deletions, as far as they do not tell of anybody.
export const LEADING_KEYS = "dynamodb:LeadingKeys";

const ADMINISTRATOR = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

export class Stack {
  constructor({ region, account, resources }) {
    Object.assign(this, { region, account, resources });
    this.people = {
      by: "people who deploy",
      principal: `arn:aws:iam::${account}:role/people`,
      policies: [ADMINISTRATOR],
    };
    this.strangers = {
      by: "another account",
      account: "210987654321",
      principal: "arn:aws:iam::210987654321:role/people",
      policies: [ADMINISTRATOR],
    };
  }

  ofType(...types) {
    return Object.entries(this.resources)
      .filter(([, { type }]) => types.includes(type))
      .map(([id, resource]) => ({ id, ...resource }));
  }

  withArn(arn) {
    return Object.entries(this.resources)
      .filter(([, resource]) => resource.arn === arn)
      .map(([id, resource]) => ({ id, ...resource }))[0];
  }

  // The principal that a role is.
  role(arn) {
    const role = this.withArn(arn);
    if (!role) throw new Error(`there is no role ${arn}`);
    return { by: role.id, role: role.id, principal: arn };
  }

  service(name) {
    return { by: name, principal: `${name}.amazonaws.com` };
  }

  via(service) {
    return { "kms:ViaService": `${service}.${this.region}.amazonaws.com` };
  }

  // The ARN of the key that encrypts a resource, if one of the stack does.
  keyOf(resource) {
    const keys = new Map(this.ofType("AWS::KMS::Key").flatMap(({ arn, name }) => [[arn, arn], [name, arn]]));
    const within = (value) =>
      value !== null && typeof value === "object" ? Object.values(value).map(within).find(Boolean) : keys.get(value);
    return within(resource.properties);
  }
}

const on = (who, actions, resource, context = {}) => actions.map((action) => ({ ...who, action, resource, context }));

// A message into a queue or a topic of the stack.
function send(stack, who, target, context = {}) {
  const resource = stack.withArn(target);
  const service = resource.type === "AWS::SQS::Queue" ? "sqs" : "sns";
  const keyArn = stack.keyOf(resource);
  return [
    ...on(who, [service === "sqs" ? "sqs:SendMessage" : "sns:Publish"], target, context),
    ...(keyArn ? on(who, SENDERS_KEY, keyArn, who.role ? stack.via(service) : context) : []),
  ];
}

// What a call needs that a function made in a test.
function ofCall(stack, who, call) {
  if (call.table) {
    const table = stack.resources[call.table];
    if (table?.type !== "AWS::DynamoDB::Table") throw new Error(`${who.by} called the table ${call.table}`);
    const keyArn = stack.keyOf(table);
    const context = call.leadingKey ? { [LEADING_KEYS]: [call.leadingKey] } : {};
    return [
      ...on(who, [call.action], call.index ? `${table.arn}/index/${call.index}` : table.arn, context),
      ...(keyArn ? on(who, TABLE_KEY, keyArn, stack.via("dynamodb")) : []),
    ];
  }
  if (call.from) {
    const identity = (name) => `arn:aws:ses:${stack.region}:${stack.account}:identity/${name}`;
    const context = { "ses:FromAddress": call.from };
    const domain = (address) => address.split("@")[1];
    return [
      ...on(who, [call.action], identity(domain(call.from)), context),
      // Mail to an address that is a verified identity of the account, or is in the domain of one, is authorized against
      // that identity too.
      ...[call.recipientDomain, `somebody@${call.recipientDomain}`].flatMap((name) =>
        on({ ...who, recipient: true }, [call.action], identity(name), context),
      ),
      ...(call.configurationSet ? on(who, [call.action], stack.resources[call.configurationSet].arn, context) : []),
    ];
  }
  if (call.action.startsWith("cognito-idp:")) {
    const pools = stack.ofType("AWS::Cognito::UserPool");
    if (pools.length !== 1) throw new Error(`${who.by} called one of ${pools.length} user pools`);
    return on(who, [call.action], pools[0].arn);
  }
  return on(who, [call.action], "*");
}

function* derived(stack) {
  for (const { properties } of stack.ofType("AWS::Lambda::Function")) {
    const logGroup = stack.ofType("AWS::Logs::LogGroup").find(({ name }) => name === properties.LoggingConfig?.LogGroup);
    if (!logGroup) throw new Error(`${properties.Handler} logs to no group of the stack`);
    yield* on(
      stack.role(properties.Role),
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      logGroup.arn.replace(/\*$/, "log-stream:2026/01/01/live"),
    );
    if (properties.DeadLetterConfig) yield* send(stack, stack.role(properties.Role), properties.DeadLetterConfig.TargetArn);
  }

  // FunctionName is a name, or an ARN that may end with a version or an alias.
  const roleOf = ({ FunctionName }) =>
    stack.role(
      stack
        .ofType("AWS::Lambda::Function")
        .find(({ arn, name }) => FunctionName === name || `${FunctionName}:`.startsWith(`${arn}:`)).properties.Role,
    );
  for (const { properties } of stack.ofType("AWS::Lambda::EventSourceMapping")) {
    const source = properties.EventSourceArn;
    const [tableArn] = source.split("/stream/");
    if (stack.withArn(tableArn)?.type !== "AWS::DynamoDB::Table") {
      throw new Error(`it is not known what reading ${source} needs`);
    }
    const reading = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];
    yield* on(roleOf(properties), reading, source);
    const keyArn = stack.keyOf(stack.withArn(tableArn));
    if (keyArn) yield* on(roleOf(properties), key(["Decrypt"]), keyArn, stack.via("dynamodb"));
  }
  for (const { properties } of stack.ofType("AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig")) {
    for (const { Destination } of Object.values(properties.DestinationConfig ?? {})) {
      yield* send(stack, roleOf(properties), Destination);
    }
  }

  for (const { properties } of stack.ofType("AWS::Scheduler::Schedule")) {
    const { Arn, RoleArn, DeadLetterConfig } = properties.Target;
    yield* on(stack.role(RoleArn), ["lambda:InvokeFunction"], Arn);
    if (DeadLetterConfig) yield* send(stack, stack.role(RoleArn), DeadLetterConfig.Arn);
  }
  for (const { arn, properties } of stack.ofType("AWS::Events::Rule")) {
    for (const { DeadLetterConfig } of properties.Targets) {
      const context = { "aws:SourceAccount": stack.account, "aws:SourceArn": arn };
      if (DeadLetterConfig) yield* send(stack, stack.service("events"), DeadLetterConfig.Arn, context);
    }
  }

  for (const logGroup of stack.ofType("AWS::Logs::LogGroup")) {
    const keyArn = stack.keyOf(logGroup);
    const context = { "kms:EncryptionContext:aws:logs:arn": logGroup.arn.replace(/:\*$/, "") };
    if (keyArn) yield* on(stack.service(`logs.${stack.region}`), LOG_GROUPS_KEY, keyArn, context);
  }
  for (const alarm of stack.ofType("AWS::CloudWatch::Alarm")) {
    for (const action of [...(alarm.properties.AlarmActions ?? []), ...(alarm.properties.OKActions ?? [])]) {
      const topic = stack.withArn(action);
      const keyArn = topic && stack.keyOf(topic);
      if (keyArn) yield* on(stack.service("cloudwatch"), SENDERS_KEY, keyArn, { "aws:SourceAccount": stack.account });
    }
  }

  for (const { arn } of stack.ofType("AWS::KMS::Key")) yield* on(stack.people, LOOKING_AFTER_THE_KEY, arn);
  for (const [id, resource] of Object.entries(stack.resources)) {
    if (["AWS::IAM::Role", "AWS::KMS::Key", "AWS::KMS::Alias"].includes(resource.type)) continue;
    const keyArn = stack.keyOf(resource);
    if (!keyArn) continue;
    const use = PEOPLES_KEY[resource.type];
    if (use === undefined) throw new Error(`it is not known how ${resource.type} (${id}) uses its key`);
    if (use) yield* on(stack.people, use[1], keyArn, stack.via(use[0]));
  }
}

// What makes two requests the same one for a policy.
export const identity = ({ by, action, resource, context, recipient }) =>
  JSON.stringify([by, action, recipient ? "a recipient's identity" : resource, context]);

// All requests, each once.
export function requests(stack, calls) {
  const functions = stack.ofType("AWS::Lambda::Function");
  const recorded = calls.flatMap((call) => {
    const callers = functions.filter(({ properties }) => properties.Handler === call.handler);
    if (callers.length === 0) throw new Error(`no function of the template has the handler ${call.handler}`);
    return callers.flatMap(({ properties }) => ofCall(stack, stack.role(properties.Role), call));
  });
  const all = [...recorded, ...derived(stack)];
  return [...new Map(all.map((request) => [JSON.stringify(request), request])).values()];
}
