"""Transforms template.yaml as CloudFormation would, and tries other values for each parameter in turn.

Another value reaches a function's alias "live" only with a new version of the function, and the API's stage only with a new
deployment of the API. SAM makes one when what it sees of the function or the API has changed. Each value must therefore
make another version of every function that reads the parameter, and of no other function. The template itself says
which functions read it.
"""

import sys

from transformed import defaults, read_template, references, transformed, translated, values

# What publishes something, and the property that names what is published.
PUBLISHED = {"AWS::Lambda::Version": "FunctionName", "AWS::ApiGateway::Deployment": "RestApiId"}
# What a version or a deployment copies: all properties of a function, and the description of an API.
COPIED = {
    "AWS::Lambda::Function": lambda properties: properties,
    "AWS::ApiGateway::RestApi": lambda properties: properties["Body"],
}


def published(template, parameters):
    """The logical ids of what is published with these parameters, by the logical id of the function or the API."""
    return {
        resource["Properties"][PUBLISHED[resource["Type"]]]["Ref"]: name
        for name, resource in transformed(template, parameters)["Resources"].items()
        if resource["Type"] in PUBLISHED
    }


def name_of(resource):
    """The name that the template gives a resource. A new name makes a new resource, and changes what refers to it."""
    kind = resource["Type"].split("::")[-1]
    properties = resource.get("Properties", {})
    return [properties.get("Name"), properties.get(f"{kind}Name")]


def parameters_read(value, template):
    """The parameters that a value depends on, through conditions and through the names of resources."""
    found = set()
    for name in references(value):
        if name in template["Parameters"]:
            found.add(name)
        elif name in template["Conditions"]:
            found |= parameters_read(template["Conditions"][name], template)
        elif name in template["Resources"]:
            found |= parameters_read(name_of(template["Resources"][name]), template)
    return found


def read_by_each(template, parameters):
    """The parameters that each function and the API read. References are not expanded here, so they can be found."""
    resources = translated(template, parameters)["Resources"]
    return {
        name: parameters_read(COPIED[resource["Type"]](resource["Properties"]), template)
        for name, resource in resources.items()
        if resource["Type"] in COPIED
    }


def always_deployed(template):
    """The APIs that every deployment of the stack deploys anew, whatever has changed."""
    return {name for name, resource in template["Resources"].items() if resource.get("Properties", {}).get("AlwaysDeploy") is True}


def main():
    template = read_template()
    possible = {name: values(parameter) for name, parameter in template["Parameters"].items()}
    usual = defaults(template)
    always = always_deployed(template)
    read = {name: parameters for name, parameters in read_by_each(template, usual).items() if name not in always}
    findings = []
    print("| another value of | publishes |\n|---|---|")
    for parameter, its_values in possible.items():
        outcomes = [published(template, usual | {parameter: value}) for value in its_values]
        versions = {name: len({outcome[name] for outcome in outcomes}) for name in read}
        print(f"| {parameter} | {', '.join(name for name in sorted(read) if versions[name] > 1)} |")
        for name in read:
            wanted = len(its_values) if parameter in read[name] else 1
            if versions[name] != wanted:
                findings.append(f"{parameter}: {len(its_values)} values make {versions[name]} versions of {name}, not {wanted}")
    print(f"{len(possible)} parameters, {len(read)} functions and APIs, {len(findings)} findings, always deployed: {', '.join(always) or 'none'}")
    print("\n".join(findings))
    if findings or not all(read.values()):
        sys.exit(1)


main()
