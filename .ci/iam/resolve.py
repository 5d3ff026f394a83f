"""Prints the stack's resources as JSON, as they would be after a deployment of template.yaml with everything in it.

References are resolved to the names and ARNs of a made-up account. An attribute that no policy is known to need becomes
a text that no ARN or name can be.
"""

import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "template"))

from transformed import holds, read_template, translated, with_everything

STACK, REGION, ACCOUNT = "front-desk", "us-east-1", "123456789012"
PSEUDO = {
    "AWS::AccountId": ACCOUNT,
    "AWS::NoValue": None,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/{STACK}/00000000-0000-0000-0000-000000000000",
    "AWS::StackName": STACK,
    "AWS::URLSuffix": "amazonaws.com",
}
VARIABLE = re.compile(r"\$\{([^!}][^}]*)}")

# The property with the name that the template may give a resource. Without one, CloudFormation makes a name.
NAMED_BY = {"AWS::Logs::LogGroup": "LogGroupName", "AWS::SES::EmailIdentity": "EmailIdentity"}
ARNS = {
    "AWS::Cognito::UserPool": "arn:aws:cognito-idp:{region}:{account}:userpool/{name}",
    "AWS::DynamoDB::Table": "arn:aws:dynamodb:{region}:{account}:table/{name}",
    "AWS::Events::Rule": "arn:aws:events:{region}:{account}:rule/{name}",
    "AWS::IAM::Role": "arn:aws:iam::{account}:role/{name}",
    "AWS::KMS::Key": "arn:aws:kms:{region}:{account}:key/{name}",
    "AWS::Lambda::Alias": "arn:aws:lambda:{region}:{account}:function:{name}",
    "AWS::Lambda::Function": "arn:aws:lambda:{region}:{account}:function:{name}",
    # CloudFormation itself ends the ARN of a log group like this.
    "AWS::Logs::LogGroup": "arn:aws:logs:{region}:{account}:log-group:{name}:*",
    "AWS::SecretsManager::Secret": "arn:aws:secretsmanager:{region}:{account}:secret:{name}-a1b2c3",
    "AWS::SES::ConfigurationSet": "arn:aws:ses:{region}:{account}:configuration-set/{name}",
    "AWS::SES::EmailIdentity": "arn:aws:ses:{region}:{account}:identity/{name}",
    "AWS::SNS::Topic": "arn:aws:sns:{region}:{account}:{name}",
    "AWS::SQS::Queue": "arn:aws:sqs:{region}:{account}:{name}",
}
# A Ref to a resource of these types gives its ARN. For other types it gives the name.
REF_IS_ARN = {"AWS::Lambda::Alias", "AWS::SecretsManager::Secret", "AWS::SNS::Topic"}


class Stack:
    def __init__(self, template):
        self.parameters = with_everything(template)
        self.conditions = template.get("Conditions", {})
        self.resources = {
            name: resource
            for name, resource in template["Resources"].items()
            if "Condition" not in resource or self.holds({"Condition": resource["Condition"]})
        }

    def holds(self, condition):
        """Whether a condition is true with these parameters."""
        return holds(condition, self.conditions, self.parameters)

    def name(self, logical_id):
        resource = self.resources[logical_id]
        kind = resource["Type"]
        if kind == "AWS::KMS::Key":
            # Keys have no names but ids, which look like this.
            return f"00000000-0000-0000-0000-{list(self.resources).index(logical_id):012}"
        if kind == "AWS::Cognito::UserPool":
            # References and ARNs have a pool's id, and not its name.
            return f"{REGION}_{logical_id}"
        if kind == "AWS::Lambda::Alias":
            return f"{self.value(resource['Properties']['FunctionName'])}:{self.value(resource['Properties']['Name'])}"
        given = NAMED_BY.get(kind, f"{kind.split('::')[-1]}Name")
        properties = resource.get("Properties", {})
        return self.value(properties[given]) if given in properties else f"{STACK}-{logical_id}"

    def arn(self, logical_id):
        pattern = ARNS.get(self.resources[logical_id]["Type"])
        return pattern and pattern.format(region=REGION, account=ACCOUNT, name=self.name(logical_id))

    def ref(self, name):
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.parameters:
            return self.parameters[name]
        if name not in self.resources:
            raise ValueError(f"nothing is named {name}")
        return self.arn(name) if self.resources[name]["Type"] in REF_IS_ARN else self.name(name)

    def attribute(self, name, attribute):
        if attribute == "Arn" and self.arn(name):
            return self.arn(name)
        if attribute == "StreamArn":
            return f"{self.arn(name)}/stream/2026-01-01T00:00:00.000"
        return f"<{attribute} of {name}>"

    def variable(self, name, own):
        if name in own:
            return str(self.value(own[name]))
        return str(self.attribute(*name.split(".", 1)) if "." in name else self.ref(name))

    def function(self, function, value):
        match function:
            case "Ref":
                return self.ref(value)
            case "Fn::GetAtt":
                return self.attribute(*(value.split(".", 1) if isinstance(value, str) else value))
            case "Fn::Sub":
                text, own = (value, {}) if isinstance(value, str) else value
                return VARIABLE.sub(lambda found: self.variable(found[1], own), text)
            case "Fn::If":
                return self.value(value[1] if self.holds({"Condition": value[0]}) else value[2])
            case "Fn::Select":
                return self.value(value[1])[int(value[0])]
            case "Fn::Split":
                return self.value(value[1]).split(value[0])
            case "Fn::Join":
                return value[0].join(self.value(value[1]))
        raise ValueError(f"{function} is not understood")

    def value(self, value):
        """A value with all references in it resolved."""
        if isinstance(value, dict):
            if len(value) == 1:
                ((function, inner),) = value.items()
                if function == "Ref" or function.startswith("Fn::"):
                    return self.function(function, inner)
            resolved = {key: self.value(inner) for key, inner in value.items()}
            return {key: inner for key, inner in resolved.items() if inner is not None}
        if isinstance(value, list):
            return [inner for inner in map(self.value, value) if inner is not None]
        return value


def main():
    template = read_template()
    # References stay as they are here, because values are put in their places below.
    stack = Stack(translated(template, with_everything(template)))
    resources = {
        name: {
            "type": resource["Type"],
            "name": stack.name(name),
            "arn": stack.arn(name),
            "properties": stack.value(resource.get("Properties", {})),
        }
        for name, resource in stack.resources.items()
    }
    print(json.dumps({"region": REGION, "account": ACCOUNT, "resources": resources}, indent=1))


main()
