"""Transforms template.yaml as CloudFormation would, and tries other values for each parameter in turn.

Another value reaches a function's alias "live" only with a new version of the function, and the API's stage only with a new
deployment of the API. SAM makes one when what it sees of the function or the API has changed. Each value must therefore
make another version of every function that reads the parameter, and of no other function. The template itself says
which functions read it.
"""

import copy
import logging
import re
import sys

import boto3
from samcli.lib.cfn_language_extensions.api import process_template
from samcli.lib.cfn_language_extensions.models import PseudoParameterValues
from samcli.yamlhelper import yaml_parse
from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform

SAM = "AWS::Serverless-2016-10-31"
STACK = PseudoParameterValues(region="us-east-1", account_id="123456789012", stack_name="front-desk")
VARIABLE = re.compile(r"\$\{([A-Za-z0-9:]+)[.}]")

# What publishes something, and the property that names what is published.
PUBLISHED = {"AWS::Lambda::Version": "FunctionName", "AWS::ApiGateway::Deployment": "RestApiId"}
# What a version or a deployment copies: all properties of a function, and the description of an API.
COPIED = {
    "AWS::Lambda::Function": lambda properties: properties,
    "AWS::ApiGateway::RestApi": lambda properties: properties["Body"],
}
# The loader is never asked for a policy, because the template names none of those that SAM knows.
POLICIES = ManagedPolicyLoader(boto3.client("iam", region_name="us-east-1"))


def read_template():
    with open("template.yaml", encoding="utf-8") as file:
        template = yaml_parse(file.read())
    # The code is in a bucket, as after sam deploy.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
    return template


def expanded(template, parameters):
    """The template after AWS::LanguageExtensions, which puts values in the place of some references."""
    return process_template(template, parameters, STACK)


def translated(template, parameters):
    """The template after SAM, which leaves no resource of its own types."""
    return transform(template | {"Transform": SAM}, dict(parameters), POLICIES)


TRANSFORMS = {"AWS::LanguageExtensions": expanded, SAM: translated}


def published(template, parameters):
    """The logical ids of what is published with these parameters, by the logical id of the function or the API."""
    transformed = copy.deepcopy(template)
    for name in template["Transform"]:
        transformed = TRANSFORMS[name](transformed, parameters)
    return {
        resource["Properties"][PUBLISHED[resource["Type"]]]["Ref"]: name
        for name, resource in transformed["Resources"].items()
        if resource["Type"] in PUBLISHED
    }


def references(value):
    """All names that a value refers to: parameters, resources, and conditions that it depends on."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("Ref", "Condition") and isinstance(inner, str):
                yield inner
            elif key == "Fn::GetAtt":
                yield inner.split(".")[0] if isinstance(inner, str) else inner[0]
            elif key == "Fn::Sub":
                yield from VARIABLE.findall(inner if isinstance(inner, str) else inner[0])
                yield from references(inner)
            elif key == "Fn::If":
                yield inner[0]
                yield from references(inner[1:])
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


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
    resources = translated(copy.deepcopy(template), parameters)["Resources"]
    return {
        name: parameters_read(COPIED[resource["Type"]](resource["Properties"]), template)
        for name, resource in resources.items()
        if resource["Type"] in COPIED
    }


def values(parameter):
    """Values for a parameter, its default first: all that the template lists, or the default and two invented ones."""
    default = str(parameter.get("Default", ""))
    others = [str(value) for value in parameter.get("AllowedValues", [f"1{default}", f"2{default}"])]
    return [default] + [value for value in others if value != default]


def main():
    # SAM logs messages about itself with every transform.
    logging.disable(logging.WARNING)
    template = read_template()
    possible = {name: values(parameter) for name, parameter in template["Parameters"].items()}
    defaults = {name: its_values[0] for name, its_values in possible.items()}
    read = read_by_each(template, defaults)
    findings = []
    print("| another value of | publishes |\n|---|---|")
    for parameter, its_values in possible.items():
        outcomes = [published(template, defaults | {parameter: value}) for value in its_values]
        versions = {name: len({outcome[name] for outcome in outcomes}) for name in read}
        print(f"| {parameter} | {', '.join(name for name in sorted(read) if versions[name] > 1)} |")
        for name in read:
            wanted = len(its_values) if parameter in read[name] else 1
            if versions[name] != wanted:
                findings.append(f"{parameter}: {len(its_values)} values make {versions[name]} versions of {name}, not {wanted}")
    print(f"{len(possible)} parameters, {len(read)} functions and APIs, {len(findings)} findings")
    print("\n".join(findings))
    if findings or not all(read.values()):
        sys.exit(1)


main()
