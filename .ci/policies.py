"""Transforms template.yaml as CloudFormation would, and checks every policy in the result.

No action and no resource may be a star or contain one, except for those that are listed here with their reasons.
"""

import json
import sys

from transformed import transformed

# In a key's own policy, the resource is a star, because it cannot mean anything but the key.
STAR_MEANS_ITSELF = {"AWS::KMS::Key"}

# Mail to an address that is itself a verified identity of the account is authorized against that identity too, whatever
# its name is. Who may send in whose name is said by the condition.
ANY_IDENTITY, SENDER = ":identity/*", "ses:FromAddress"

# IAM knows no resource for these actions ("Actions, resources, and condition keys for Amazon Simple Email Service v2").
WITHOUT_RESOURCE = {"ses:GetSuppressedDestination"}


def statements(value):
    """All policy statements within a value, at any depth."""
    if isinstance(value, dict):
        if "Effect" in value and ("Action" in value or "NotAction" in value):
            yield value
        for inner in value.values():
            yield from statements(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from statements(inner)


def has_star(value):
    return "*" in json.dumps(value)


def star_is_confined(statement):
    """Whether all stars in the resources of a statement stand for SES identities, and the sender's address is fixed."""
    named = [resource for resource in statement["Resource"] if not str(resource).endswith(ANY_IDENTITY + "'}")]
    sender = statement.get("Condition", {}).get("StringEquals", {}).get(SENDER, "*")
    return statement["Action"] == "ses:SendEmail" and not has_star(named) and not has_star(sender)


def findings(resources):
    for name, resource in resources.items():
        for statement in statements(resource.get("Properties", {})):
            if "NotAction" in statement or "NotResource" in statement or has_star(statement.get("Action")):
                yield f"{name}: an action is not named"
            excused = resource["Type"] in STAR_MEANS_ITSELF or str(statement.get("Action")) in WITHOUT_RESOURCE
            if not excused and has_star(statement.get("Resource", "")) and not star_is_confined(statement):
                yield f"{name}: a resource is not named"
        if resource["Type"] == "AWS::Lambda::Permission" and resource["Properties"].get("Action") != "lambda:InvokeFunction":
            yield f"{name}: more than invoking is permitted"


def main():
    resources = transformed()["Resources"]
    counted = sum(1 for resource in resources.values() for _ in statements(resource.get("Properties", {})))
    wrong = list(findings(resources))
    print(f"{len(resources)} resources, {counted} statements, {len(wrong)} findings")
    print("\n".join(wrong))
    if wrong or counted < 20:
        sys.exit(1)


main()
