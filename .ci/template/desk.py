"""Checks what the parameter Desk leaves out: with "off" nothing of the desk is in the stack, and the rest is as it was."""

import dataclasses
import json
import re
import sys

from transformed import STACK, decided, read_template, references, transformed, with_everything

# These are the desk's, and nothing else is.
ITS_TYPES = "AWS::Cognito::"
ITS_NAMES = re.compile("^(Desk|Staff)")
# The desk itself, wherever it is spoken of: its paths, its address, and names of resources and log groups. The indexes of
# the table are there without it too: Records finds the requests of a person by one of them.
OF_THE_DESK = re.compile(r"(?<!front)(?<!index)[/-]desk\b|DESK_ADDRESS|(?<!Front)(?<!Front )Desk|Staff")
# Who reads this index only for the desk may not read it without.
ITS_INDEX = re.compile("/index/desk\\b")

# What is different without the desk: it is about all functions, or about the whole API.
CHANGED = {
    "AWS::ApiGateway::RestApi": "it has the paths of the desk",
    "AWS::ApiGateway::Stage": "its variables say where staff sign in",
    "AWS::CloudWatch::Alarm": "some watch all functions",
    "AWS::CloudWatch::Dashboard": "it shows all functions",
    "AWS::IAM::Role": "Sweep reads what the desk shows as overdue",
    "AWS::KMS::Key": "its policy names all log groups",
    "AWS::Lambda::Function": "mails link to the desk, and the canary visits it",
}


def stack(template, desk):
    """What CloudFormation makes with or without the desk. SAM always gives a deployment another name, and a version of a
    function, such as the canary's, is named after its properties."""
    parameters = with_everything(template) | {"Desk": desk}
    # The name of the stack must not speak of the desk.
    made = decided(transformed(template, parameters, dataclasses.replace(STACK, stack_name="clinic")), parameters)
    for name in [name for name, its in made["Resources"].items() if its["Type"] == "AWS::ApiGateway::Deployment"]:
        del made["Resources"][name]
    # SAM names a version after a hash of its function, and some functions have the desk's address.
    made = json.loads(re.sub(r'(FunctionVersion)[0-9a-f]{10}(?=")', r"\1", json.dumps(made)))
    for its in made["Resources"].values():
        if its["Type"] == "AWS::ApiGateway::Stage":
            del its["Properties"]["DeploymentId"]
        if its["Type"] == "AWS::CloudWatch::Dashboard":
            its["Properties"]["DashboardBody"] = json.loads(whole(its["Properties"]["DashboardBody"]))
    return made


def whole(text):
    """A text whose parts may be references and other texts."""
    if isinstance(text, dict):
        ((_, text),) = text.items()
    if isinstance(text, list):
        text, own = text
        for name, value in own.items():
            text = text.replace("${" + name + "}", whole(value))
    return text


def is_about_it(text):
    return OF_THE_DESK.search(text) or ITS_INDEX.search(text)


def differences(place, with_desk, without):
    """Where a value without the desk is something else than the same value with what is about the desk left out."""
    if with_desk == without:
        return
    if isinstance(with_desk, dict) and isinstance(without, dict):
        for key, value in with_desk.items():
            if key in without:
                yield from differences(f"{place}.{key}", value, without[key])
            elif not OF_THE_DESK.search(key + str(value)) and value != {}:
                yield f"{place}.{key} is only there with the desk, and is not about it"
        yield from (f"{place}.{key} is only there without the desk" for key in without.keys() - with_desk.keys())
    elif isinstance(with_desk, list) and isinstance(without, list) and len(with_desk) == len(without):
        for index, both in enumerate(zip(with_desk, without)):
            yield from differences(f"{place}[{index}]", *both)
    elif isinstance(with_desk, list) and isinstance(without, list):
        left = [value for value in with_desk if value in without or not is_about_it(str(value))]
        if left != without:
            yield from (f"{place} has something else without the desk: {value}" for value in without if value not in left)
            yield from (f"{place} lacks something without the desk: {value}" for value in left if value not in without)
    else:
        yield f"{place} is {without} without the desk, and {with_desk} with it"


def findings(with_desk, without):
    added = with_desk["Resources"].keys() - without["Resources"].keys()
    if len(added) < 10:
        yield f"with the desk there are only {len(added)} resources more"
    yield from (f"{name} is gone, and is not about the desk" for name in sorted(added) if not ITS_NAMES.search(name))
    for name, its in without["Resources"].items():
        if its["Type"].startswith(ITS_TYPES) or ITS_NAMES.search(name):
            yield f"{name} is still there"
        if name not in with_desk["Resources"]:
            yield f"{name} is only there without the desk"
            continue
        for missing in set(references(its)) & added:
            yield f"{name} refers to {missing}, which is not there"
        found = list(differences(name, with_desk["Resources"][name], its))
        yield from found
        if not found and its != with_desk["Resources"][name] and its["Type"] not in CHANGED:
            yield f"{name} is another one without the desk"
        if OF_THE_DESK.search(str(its)):
            yield f"{name} still speaks of the desk"
    for name, its in without["Outputs"].items():
        if ITS_NAMES.search(name) or OF_THE_DESK.search(str(its)):
            yield f"the output {name} is still there"
        if its != with_desk["Outputs"][name]:
            yield f"the output {name} is another one without the desk"


def main():
    template = read_template(*sys.argv[1:])
    with_desk, without = stack(template, "on"), stack(template, "off")
    found = list(findings(with_desk, without))
    parts = [len(made["Resources"]) for made in (with_desk, without)]
    print(f"{parts[0]} resources with the desk, {parts[1]} without, {len(found)} findings")
    print("\n".join(found))
    if found:
        sys.exit(1)


main()
