"""Transforms template.yaml as CloudFormation would, and tries other values for each parameter in turn.

Another value reaches a function's alias "live" only with a new version of the function. SAM makes one when what it sees of
the function has changed. Each value must therefore make another version of every function that reads the parameter, and of
no other function. The template itself says which functions read it. The API must be deployed anew with every deployment of
the stack, because some of its settings are in nothing that SAM compares.
"""

import sys

from transformed import decided, read_template, references, transformed, translated, values, with_everything


def published(template, parameters):
    """The logical ids of the versions that are published with these parameters, by the functions' logical ids."""
    return {
        resource["Properties"]["FunctionName"]["Ref"]: name
        for name, resource in decided(transformed(template, parameters), parameters)["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Version"
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
    """The parameters that each function reads. References are not expanded here, so they can be found."""
    return {
        name: parameters_read(resource["Properties"], template)
        for name, resource in translated(template, parameters)["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Function"
    }


def main():
    template = read_template()
    # Some parameters have a meaning only together with others, such as with a domain.
    usual = with_everything(template)
    read = read_by_each(template, usual)
    findings = [] if template["Resources"]["Api"]["Properties"].get("AlwaysDeploy") is True else ["Api is not always deployed"]
    print("| another value of | publishes |\n|---|---|")
    for parameter, declared in template["Parameters"].items():
        its_values = values(declared)
        outcomes = [published(template, usual | {parameter: value}) for value in its_values]
        # Without the desk, its function has no version.
        versions = {name: len({outcome[name] for outcome in outcomes if name in outcome}) for name in read}
        print(f"| {parameter} | {', '.join(name for name in sorted(read) if versions[name] > 1)} |")
        for name in read:
            wanted = len(its_values) if parameter in read[name] else 1
            if versions[name] != wanted:
                findings.append(f"{parameter}: {len(its_values)} values make {versions[name]} versions of {name}, not {wanted}")
    print(f"{len(template['Parameters'])} parameters, {len(read)} functions, {len(findings)} findings")
    print("\n".join(findings))
    if findings or not all(read.values()):
        sys.exit(1)


main()
