"""Checks every policy of the transformed template.

No action and no resource may be a star or contain one, except for those that are listed here with their reasons.
"""

import json
import sys

from transformed import defaults, read_template, translated

# In a key's own policy, the resource is a star, because it cannot mean anything but the key.
STAR_MEANS_ITSELF = {"AWS::KMS::Key"}

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


def names_its_resources(statement):
    """Whether each resource is named, or may be left open."""
    if str(statement.get("Action")) in WITHOUT_RESOURCE:
        return True
    resources = statement.get("Resource", "")
    if statement.get("Action") == "ses:SendEmail" and "ses:FromAddress" in json.dumps(statement.get("Condition")):
        # SES also asks for the identities of recipients, whom nobody can list. The condition says who the sender is.
        resources = [one for one in resources if not json.dumps(one).endswith(':identity/*"}')]
    return not has_star(resources)


def findings(resources):
    for name, resource in resources.items():
        for statement in statements(resource.get("Properties", {})):
            if "NotAction" in statement or "NotResource" in statement or has_star(statement.get("Action")):
                yield f"{name}: an action is not named"
            if resource["Type"] not in STAR_MEANS_ITSELF and not names_its_resources(statement):
                yield f"{name}: a resource is not named"
        if resource["Type"] == "AWS::Lambda::Permission" and resource["Properties"].get("Action") != "lambda:InvokeFunction":
            yield f"{name}: more than invoking is permitted"


def main():
    template = read_template()
    resources = translated(template, defaults(template))["Resources"]
    counted = sum(1 for resource in resources.values() for _ in statements(resource.get("Properties", {})))
    wrong = list(findings(resources))
    print(f"{len(resources)} resources, {counted} statements, {len(wrong)} findings")
    print("\n".join(wrong))
    if wrong or counted < 20:
        sys.exit(1)


main()
