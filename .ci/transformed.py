"""Transforms template.yaml as CloudFormation would, with the default of every parameter."""

import logging

import boto3
from samcli.yamlhelper import yaml_parse
from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform


def defaults(template):
    """The default of every parameter, or an empty text where there is none."""
    return {name: str(parameter.get("Default", "")) for name, parameter in template["Parameters"].items()}


def transformed():
    """The template after SAM, which leaves no resource of its own types. Its references are as they were."""
    # SAM logs messages about itself with every transform.
    logging.disable(logging.WARNING)
    with open("template.yaml", encoding="utf-8") as file:
        template = yaml_parse(file.read())
    template["Transform"] = "AWS::Serverless-2016-10-31"
    # The code is in a bucket, as after sam deploy.
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    template["Globals"]["Function"].pop("CodeUri")
    # The loader is never asked for a policy, because the template names none of those that SAM knows.
    policies = ManagedPolicyLoader(boto3.client("iam", region_name="us-east-1"))
    return transform(template, defaults(template), policies)
