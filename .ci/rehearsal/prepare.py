"""Makes of the built template one that ministack can deploy.

This is the only place where the rehearsal differs from what is deployed to AWS. Each change is a function below, with its
reason. They go by types and properties and not by names, so that they also hold for functions and resources that the
template will have one day. The built template and the functions' code are copied to a folder and changed only there.
"""

import platform
import re
import shutil
import zipfile

from samcli.yamlhelper import yaml_dump, yaml_parse

FUNCTION = "AWS::Serverless::Function"
VARIABLE = re.compile(r"\$\{([A-Za-z0-9.]+)\}")

# ministack refuses a stack that has a resource of a type that it does not know, even if it would do nothing there.
UNKNOWN_TYPES = {
    "AWS::Backup::BackupSelection": "It knows vaults and plans of AWS Backup, but not what goes into them.",
    "AWS::Cognito::ManagedLoginBranding": "It has no sign-in pages that could have a style.",
    "AWS::WAFv2::WebACLAssociation": "It has web ACLs, but no request passes through them.",
}

# A request of another method to a path is answered by ministack itself and not by our function, which is why there is
# no check of that.
METHODS = ["GET", "POST", "OPTIONS"]

# The runtime interface client is the main class of Lambda's own Java runtimes. It asks for one event after the other,
# and calls the handler that _HANDLER names. By default every process of it writes its native library into the same file in
# /tmp. In Lambda each has a /tmp of its own; here one of two that start together would find half of it, and crash.
NATIVE = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
BOOTSTRAP = """#!/bin/sh
exec "{java}" "-D{property}={native}" -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*:{runtime}/*" \\
  com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""


def functions(template):
    """The properties of each function, and the properties that are common to all functions."""
    yield template.get("Globals", {}).get("Function", {})
    for resource in template["Resources"].values():
        if resource["Type"] == FUNCTION:
            yield resource["Properties"]


def references(value):
    """The logical ids of all resources that a value refers to, each with its attribute, or with None."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "Ref":
                yield inner, None
            elif key == "Fn::GetAtt":
                name, attribute = inner.split(".", 1) if isinstance(inner, str) else inner
                yield name, attribute
            elif key == "Fn::Sub":
                text = inner if isinstance(inner, str) else inner[0]
                for part in text.split("${")[1:]:
                    name, _, attribute = part.split("}")[0].partition(".")
                    yield name, attribute or None
                yield from references(inner)
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def drop(template, dropped):
    """Removes resources, outputs that refer to them, and dependencies on them. What else refers to them must not stay."""
    for name in dropped:
        del template["Resources"][name]
    for resource in template["Resources"].values():
        needed = resource.get("DependsOn", [])
        needed = [needed] if isinstance(needed, str) else needed
        if set(needed) & set(dropped):
            resource["DependsOn"] = [name for name in needed if name not in dropped]
    outputs = template.get("Outputs", {})
    for name in [name for name, output in outputs.items() if {to for to, _ in references(output)} & set(dropped)]:
        del outputs[name]
    return dropped


def start_java_25(template):
    """ministack would run Java only in Docker. It starts the program "bootstrap" of a function with a runtime of its own,
    as Lambda does, and ours (see copy_code) starts a JDK of this machine."""
    for properties in functions(template):
        if "Runtime" in properties:
            yield properties["Runtime"]
            properties["Runtime"] = "provided.al2023"


def without_snapshots(template):
    """Lambda takes no snapshots of a runtime of one's own, and ministack takes none at all."""
    for properties in functions(template):
        if properties.pop("SnapStart", None):
            yield properties.get("Handler", "all functions")


def without_gradual_deployment(template):
    """SAM makes resources of CodeDeploy from this property, and ministack does not know them."""
    for properties in functions(template):
        if properties.pop("DeploymentPreference", None):
            yield properties.get("Handler", "all functions")


def with_its_endpoints(template, endpoint):
    """The functions would otherwise call the real DynamoDB and the real SES."""
    for properties in functions(template):
        variables = properties.get("Environment", {}).get("Variables", {})
        for variable in variables:
            if variable.startswith("AWS_ENDPOINT_URL"):
                variables[variable] = endpoint
                yield f"{properties['Handler'].split('.')[-1]}.{variable}"


def with_single_methods(template):
    """ministack does not read x-amazon-apigateway-any-method, which SAM writes for the method ANY. With it, the API would
    have paths without methods."""
    for properties in functions(template):
        events = properties.get("Events", {})
        for name, event in list(events.items()):
            if event["Type"] == "Api" and event["Properties"]["Method"].upper() == "ANY":
                del events[name]
                for method in METHODS:
                    alone = {**event["Properties"], "Method": method}
                    events[name + method.capitalize()] = {"Type": "Api", "Properties": alone}
                yield event["Properties"]["Path"]


def without_unknown_types(template):
    """ministack refuses a whole stack for one resource of a type that it does not know (see UNKNOWN_TYPES)."""
    unknown = tuple(UNKNOWN_TYPES)
    return drop(template, [name for name, its in template["Resources"].items() if its["Type"].startswith(unknown)])


def without_metric_math(template):
    """ministack refuses alarms whose figure is computed from several metrics."""
    return drop(
        template,
        [
            name
            for name, resource in template["Resources"].items()
            if resource["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in resource["Properties"]
        ],
    )


def with_short_passwords(template):
    """Cognito makes temporary passwords that its pool allows. ministack's always have 12 characters."""
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Cognito::UserPool":
            policy = resource["Properties"]["Policies"]["PasswordPolicy"]
            policy["MinimumLength"] = min(policy["MinimumLength"], 12)
            yield name


def without_dkim_records(template):
    """ministack has no DKIM keys, so its identities lack the attributes with the records for them."""
    resources = template["Resources"]
    identities = {name for name, resource in resources.items() if resource["Type"] == "AWS::SES::EmailIdentity"}

    def asks(value):
        return any(name in identities and (attribute or "").startswith("Dkim") for name, attribute in references(value))

    outputs = template.get("Outputs", {})
    asking = [name for name, output in outputs.items() if asks(output)]
    for name in asking:
        del outputs[name]
    return asking + drop(template, [name for name, resource in resources.items() if asks(resource)])


def copy_code(template, built, folder, java, runtime):
    """Copies the code of each function, with a program that starts it. Java is the command of a JDK 25, and runtime a
    folder with the jars of Lambda's runtime interface client."""
    native = native_library(runtime)
    for name, resource in template["Resources"].items():
        if resource["Type"] == FUNCTION:
            code = folder / name
            shutil.copytree(built.parent / resource["Properties"]["CodeUri"], code)
            (code / "bootstrap").write_text(BOOTSTRAP.format(java=java, runtime=runtime, property=NATIVE, native=native))
            (code / "bootstrap").chmod(0o755)
            resource["Properties"]["CodeUri"] = str(code)


def native_library(runtime):
    """Takes the native library for this machine out of the runtime interface client's jar. Returns its path."""
    machine = "aarch_64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
    jar = next(runtime.glob("aws-lambda-java-runtime-interface-client-*.jar"))
    with zipfile.ZipFile(jar) as archive:
        return archive.extract(f"jni/libaws-lambda-jni.linux-{machine}.so", runtime)


def prepare(built, folder, endpoint, java, runtime):
    """The template at the path built, with all changes except those that depend on the values of parameters."""
    template = yaml_parse(built.read_text())
    copy_code(template, built, folder, java, runtime)
    changes = {
        start_java_25: [],
        without_snapshots: [],
        without_gradual_deployment: [],
        with_its_endpoints: [endpoint],
        with_single_methods: [],
        without_unknown_types: [],
        without_metric_math: [],
        with_short_passwords: [],
        without_dkim_records: [],
    }
    for change, arguments in changes.items():
        places = list(change(template, *arguments))
        print(f"  {change.__name__}: {', '.join(places) or 'there is nothing to change'}")
    return template


def replaced(value, known):
    """A copy of the value with what is known instead of references. Known are the values of parameters by their names."""
    if isinstance(value, list):
        return [replaced(inner, known) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"Ref"}:
        return known.get(value["Ref"], value)
    if value.keys() == {"Fn::Sub"}:
        text, own = (value["Fn::Sub"], {}) if isinstance(value["Fn::Sub"], str) else value["Fn::Sub"]
        text = VARIABLE.sub(lambda found: found[0] if found[1] in own else known.get(found[1], found[0]), text)
        return {"Fn::Sub": [text, replaced(own, known)] if own else text}
    return {key: replaced(inner, known) for key, inner in value.items()}


def with_values(template, parameters):
    """A copy of the template with these values instead of references to parameters, as AWS's transform LanguageExtensions
    puts them in before SAM sees the template. ministack's transform leaves the references, so SAM would see no difference
    between two values, and would publish no new version. Globals stay as they are, because AWS's transform does not
    change them either."""
    known = {name: str(its.get("Default", "")) for name, its in template["Parameters"].items()} | parameters
    changed = {section: replaced(template[section], known) for section in ("Resources", "Outputs")}
    return {**template, **changed}


def write(template, path):
    path.write_text(yaml_dump(template))
