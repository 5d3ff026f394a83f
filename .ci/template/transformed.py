"""Transforms template.yaml as CloudFormation would, with the code that the SAM CLI has for that."""

import copy
import logging
import re

import boto3
from samcli.lib.cfn_language_extensions.api import process_template
from samcli.lib.cfn_language_extensions.models import PseudoParameterValues
from samcli.yamlhelper import yaml_parse
from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform

SAM = "AWS::Serverless-2016-10-31"
REGION = "us-east-1"
STACK = PseudoParameterValues(region=REGION, account_id="123456789012", stack_name="front-desk")
VARIABLE = re.compile(r"\$\{([A-Za-z0-9:]+)[.}]")

# With these values every resource and every condition of the template is there.
EVERYTHING = {
    "DomainName": "forms.example.com",
    "CertificateArn": f"arn:aws:acm:{REGION}:123456789012:certificate/00000000-0000-0000-0000-000000000000",
    "HostedZoneId": "Z1",
    "BackupDays": "1",
    "Firewall": "on",
    "CaptchaSecret": "captcha",
    "AlarmAddress": "alarms@example.com",
}

# The loader is never asked for a policy, because the template names none of those that SAM knows.
POLICIES = ManagedPolicyLoader(boto3.client("iam", region_name=REGION))

# SAM logs messages about itself with every transform.
logging.disable(logging.WARNING)


def read_yaml(path):
    with open(path, encoding="utf-8") as file:
        return yaml_parse(file.read())


def read_template(path="template.yaml"):
    template = read_yaml(path)
    # The code is in a bucket, as after sam deploy.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
    return template


def values(parameter):
    """Values for a parameter, its default first: all that the template lists, or the default and two invented ones."""
    default = str(parameter.get("Default", ""))
    others = [str(value) for value in parameter.get("AllowedValues", [f"1{default}", f"2{default}"])]
    return [default] + [value for value in others if value != default]


def defaults(template):
    return {name: values(parameter)[0] for name, parameter in template["Parameters"].items()}


def with_everything(template):
    """Parameters with which every resource exists."""
    usual = defaults(template)
    return usual | {name: value for name, value in EVERYTHING.items() if name in usual}


def expanded(template, parameters, stack=STACK):
    """The template after AWS::LanguageExtensions, which puts values in the place of some references."""
    return process_template(copy.deepcopy(template), dict(parameters), stack)


def translated(template, parameters):
    """The template after SAM, which leaves no resource of its own types."""
    return transform(copy.deepcopy(template) | {"Transform": SAM}, dict(parameters), POLICIES)


def transformed(template, parameters, stack=STACK):
    """The template after all its transforms, in their order."""
    steps = {"AWS::LanguageExtensions": lambda before: expanded(before, parameters, stack), SAM: lambda before: translated(before, parameters)}
    result = template
    for name in template["Transform"]:
        result = steps[name](result)
    return result


def holds(condition, conditions, parameters):
    """Whether a condition is true with these values of all parameters."""

    def text(value):
        return parameters[value["Ref"]] if isinstance(value, dict) else str(value)

    ((function, value),) = condition.items()
    match function:
        case "Condition":
            return holds(conditions[value], conditions, parameters)
        case "Fn::Equals":
            return text(value[0]) == text(value[1])
        case "Fn::Not":
            return not holds(value[0], conditions, parameters)
        case "Fn::And":
            return all(holds(one, conditions, parameters) for one in value)
        case "Fn::Or":
            return any(holds(one, conditions, parameters) for one in value)
    raise ValueError(f"a condition with {function} is not understood")


NO_VALUE = {"Ref": "AWS::NoValue"}


def decided(template, parameters):
    """The transformed template as CloudFormation carries it out: without what has a condition that is false, and with one
    branch of each Fn::If."""
    conditions = template["Conditions"]

    def is_there(named):
        return "Condition" not in named or holds({"Condition": named["Condition"]}, conditions, parameters)

    def chosen(value):
        if isinstance(value, dict):
            if value.keys() == {"Fn::If"}:
                condition, then, otherwise = value["Fn::If"]
                return chosen(then if holds({"Condition": condition}, conditions, parameters) else otherwise)
            inner = {key: chosen(one) for key, one in value.items()}
            return {key: one for key, one in inner.items() if one != NO_VALUE}
        if isinstance(value, list):
            return [one for one in map(chosen, value) if one != NO_VALUE]
        return value

    return {
        section: {name: chosen(named) for name, named in template[section].items() if is_there(named)}
        for section in ("Resources", "Outputs")
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
            elif key == "DependsOn":
                yield from [inner] if isinstance(inner, str) else inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)
