"""Checks what would go wrong in CloudFormation although each resource is right by itself.

- Two stacks in one account and region must not give the same name to anything.
- No resource may wait for itself, through whatever SAM adds.
- What is kept when the stack is deleted must not be left over from a creation that failed, and it must be possible to
  take it into a stack again.
"""

import dataclasses
import sys
import uuid

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from transformed import REGION, STACK, read_template, read_yaml, references, transformed, translated, with_everything

# These names are the same in two stacks although nothing is wrong, and this is why.
SHARED = {
    "AWS::SES::EmailIdentity": "It is the clinic's own domain. Two clinics with one domain set SenderIdentity to exists.",
    "AWS::ApiGateway::DomainName": "It is the clinic's own host name.",
    "AWS::ApiGateway::BasePathMapping": "It is the clinic's own host name.",
    "AWS::Route53::RecordSet": "It is the clinic's own host name.",
}

# The names of these are taken for everybody, although the resource belongs to another one.
NAMED_FOR_ALL = {"AWS::Cognito::UserPoolDomain": "Domain"}

# What patients wrote, and what it cannot be read without. And the accounts of staff, by whose ids it is kept who did what.
KEPT = {"AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Backup::BackupVault", "AWS::Cognito::UserPool"}
KEPT_BY_NAME = {"HashKey"}
# What is taken into a new stack again. A vault is not: its backups are found there. A pool is not: staff is invited anew,
# and who did what is kept with names.
IMPORTED = {"AWS::DynamoDB::Table", "AWS::KMS::Key"}
# A creation that failed leaves these nevertheless, because they are protected from deletion.
KEPT_ALWAYS = {"AWS::DynamoDB::Table", "AWS::Cognito::UserPool"}


def resolved(value, names):
    """The value with parameters and pseudo parameters in their places. References to resources stay as they are."""
    if isinstance(value, dict) and len(value) == 1:
        (key, inner), = value.items()
        if key == "Ref" and inner in names:
            return names[inner]
        if key == "Fn::Sub" and isinstance(inner, str):
            for name, text in names.items():
                inner = inner.replace("${" + name + "}", text)
            return {"Fn::Sub": inner} if "${" in inner else inner
    if isinstance(value, dict):
        return {key: resolved(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [resolved(inner, names) for inner in value]
    return value


def identity(resource):
    """The values by which AWS tells this resource from others of its type, or nothing if AWS makes up the name."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource["Type"]).schema

    def properties(kind):
        return {path.removeprefix("/properties/") for path in schema.get(kind, [])}

    given = resource.get("Properties", {})
    if resource["Type"] in NAMED_FOR_ALL:
        return [given[NAMED_FOR_ALL[resource["Type"]]]]
    identifiers = properties("primaryIdentifier") - properties("readOnlyProperties")
    # A name is one even where the identifier is made from it, as with the ARN of a secret.
    names = {name for name in ("Name", f"{resource['Type'].split('::')[-1]}Name") if name in given}
    if not names and not identifiers or not identifiers <= given.keys():
        return []
    # What cannot change belongs to it too, such as the function that an alias is of.
    return [given[name] for name in sorted(identifiers | names | properties("createOnlyProperties")) if name in given]


def shared_names(template, parameters):
    """The resources that would have the same names in two stacks with the same parameters."""
    stacks = []
    for name in ("front-desk", "another"):
        # CloudFormation gives each stack an id of its own.
        stack_id = f"arn:aws:cloudformation:{REGION}:{STACK.account_id}:stack/{name}/{uuid.uuid4()}"
        stack = dataclasses.replace(STACK, stack_name=name, stack_id=stack_id)
        names = {**parameters, "AWS::StackName": name, "AWS::Region": REGION, "AWS::AccountId": stack.account_id, "AWS::Partition": "aws"}
        resources = transformed(template, parameters, stack)["Resources"]
        stacks.append({logical: resolved(identity(resource), names) for logical, resource in resources.items()})
        types = {logical: resource["Type"] for logical, resource in resources.items()}
    first, second = stacks
    for logical in sorted(first.keys() & second.keys()):
        is_fixed = first[logical] and not list(references(first[logical]))
        if is_fixed and first[logical] == second[logical] and types[logical] not in SHARED:
            yield f"{logical} has the same name in two stacks: {first[logical]}"


def circles(template, parameters):
    """The resources that wait for themselves. CloudFormation looks at both sides of each condition, so none is expanded."""
    resources = translated(template, parameters)["Resources"]
    # An alias waits for the deployment group in its update policy too, so whole resources are searched.
    needs = {name: set(references(resource)) & resources.keys() for name, resource in resources.items()}
    done = set()

    def circle_from(name, way):
        if name in way:
            return way[way.index(name):] + [name]
        if name in done:
            return None
        for needed in sorted(needs[name]):
            found = circle_from(needed, way + [name])
            if found:
                return found
        done.add(name)
        return None

    for name in sorted(resources):
        found = circle_from(name, [])
        if found:
            yield "a circle: " + " -> ".join(found)
            return


def retention(template):
    for name, resource in template["Resources"].items():
        if resource["Type"] in KEPT or name in KEPT_BY_NAME:
            wanted = "Retain" if resource["Type"] in KEPT_ALWAYS else "RetainExceptOnCreate"
            if resource.get("DeletionPolicy") != wanted or resource.get("UpdateReplacePolicy") != "Retain":
                yield f"{name} is to be kept: DeletionPolicy {wanted}, UpdateReplacePolicy Retain"


def differences_of_what_is_kept(template):
    """CloudFormation imports what was kept with a template of its own, which must say the same as the whole one."""
    whole = read_yaml("deploy/kept.yaml")
    kept = whole["Resources"]
    wanted = {name for name, resource in template["Resources"].items() if resource["Type"] in IMPORTED or name in KEPT_BY_NAME}
    if kept.keys() != wanted:
        yield f"deploy/kept.yaml has {sorted(kept)} and is to have {sorted(wanted)}"
    for name, resource in kept.items():
        if without_policy(resource) != without_policy(template["Resources"].get(name)):
            yield f"deploy/kept.yaml has another {name} than template.yaml"
        missing = {needed for needed in references(resource) if not needed.startswith("AWS::")} - kept.keys() - whole["Conditions"].keys()
        if missing:
            yield f"deploy/kept.yaml: {name} needs {sorted(missing)}"
    for section in ("Parameters", "Conditions"):
        for name, value in whole[section].items():
            if value != template[section].get(name):
                yield f"deploy/kept.yaml has another {name} than template.yaml"


def without_policy(resource):
    """The resource without the policy of a key. An import changes nothing at the key, and the next deployment writes the
    policy only if it is another one than in deploy/kept.yaml. The policy there has just what does not change."""
    return {**resource, "Properties": {**resource["Properties"], "KeyPolicy": None}}


def main():
    template = read_template(*sys.argv[1:])
    everything = with_everything(template)
    resources = transformed(template, everything)["Resources"]
    findings = [
        *shared_names(template, everything),
        *circles(template, everything),
        *retention(template),
        *differences_of_what_is_kept(template),
    ]
    named = sum(1 for resource in resources.values() if identity(resource))
    print(f"{len(resources)} resources, {named} with names of their own, {len(findings)} findings")
    print("\n".join(findings))
    if findings or named < 10:
        sys.exit(1)


main()
