// Mutated policies, each with one change that makes it stricter or wider.

const list = (value) => (value === undefined ? [] : [value].flat());

function* ofStatement(statement) {
  const actions = list(statement.Action);
  const resources = list(statement.Resource);
  const ofThese = ({ action }) => actions.includes(action);
  if (statement.Effect === "Deny") {
    yield { what: "without a refusal", statement: undefined, wider: true, matters: () => true };
    return;
  }

  for (const action of actions) {
    const left = actions.filter((other) => other !== action);
    yield {
      what: `without ${action}`,
      action,
      statement: left.length > 0 ? { ...statement, Action: left } : undefined,
      wider: false,
      matters: (request) => request.action === action,
    };
  }
  for (const service of new Set(actions.map((action) => action.split(":")[0]))) {
    yield {
      what: `with ${service}:* on ${resources}`,
      statement: { ...statement, Action: [...actions, `${service}:*`] },
      wider: true,
      matters: ({ action }) => action.startsWith(`${service}:`),
    };
  }
  for (const resource of resources.filter((one) => one !== "*")) {
    const left = resources.filter((other) => other !== resource);
    if (left.length > 0) {
      yield {
        what: `without ${resource}`,
        statement: { ...statement, Resource: left },
        wider: false,
        matters: ofThese,
      };
    }
    yield {
      what: `with * instead of ${resource}`,
      statement: { ...statement, Resource: [...left, "*"] },
      wider: true,
      matters: ofThese,
    };
  }
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) {
      const withKey = (value) => {
        const { [key]: _, ...rest } = keys;
        const inner = value ? { ...rest, [key]: value } : rest;
        const { [operator]: __, ...other } = statement.Condition;
        const condition = Object.keys(inner).length > 0 ? { ...other, [operator]: inner } : other;
        const { Condition, ...bare } = statement;
        return Object.keys(condition).length > 0 ? { ...bare, Condition: condition } : bare;
      };
      yield { what: `without the condition on ${key}`, statement: withKey(), wider: true, matters: ofThese };
      for (const value of list(values).length > 1 ? values : []) {
        const left = values.filter((other) => other !== value);
        yield { what: `without ${key} = ${value}`, statement: withKey(left), wider: false, matters: ofThese };
      }
    }
  }
  if (statement.Principal) {
    yield { what: "for everybody", statement: { ...statement, Principal: { AWS: "*" } }, wider: true, matters: ofThese };
  }
}

export function* mutations(document) {
  const statements = list(document.Statement);
  for (const [index, original] of statements.entries()) {
    for (const { statement, ...mutation } of ofStatement(original)) {
      const mutated = statements.toSpliced(index, 1, ...list(statement));
      yield { ...mutation, original, document: { ...document, Statement: mutated } };
    }
  }
}
