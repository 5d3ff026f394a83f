"""Checks the parameters: the values of each clinic in samconfig.toml, and that wrong values are refused with a sentence."""

import re
import sys
import tomllib

from samcli.cli.types import CfnParameterOverridesType
from transformed import read_template

# For each parameter whose values are free texts, some that people might give and that would do harm later.
WRONG = {
    "ClinicName": ["", 'A "B"', "<b>", " X", "x" * 65, "two\nlines"],
    "ClinicPhone": ["", "call us", "123", "+1 (212) 555-0100 ext. 99"],
    "CalendarTitle": ["", " ", "two\nlines", "x" * 101],
    "ClinicAddress": ["two\nlines", "<b>"],
    "ClinicInbox": ["", "nobody", "a@example.com;b@example.com", "a@example.com, b@example.com", "A <a@example.com>", "a@example.com,A@example.com"],
    "ClinicTimeZone": ["", "EST5 EDT", "-05:00", "New York"],
    "OpenDays": ["", "Monday", "MON, TUE", "mon"],
    "ClosedDates": ["12/25/2026", "2026-12-25, 2026-12-26", "US_FEDERAL"],
    "SenderAddress": ["", "example.com", "Clinic <a@example.com>", "a@example.com,b@example.com"],
    "MailFromName": ["", "bounce.example.com", "Bounce", "-a"],
    "DomainName": ["https://forms.example.com", "Forms.example.com", "forms", "forms.example.com/", "*.example.com"],
    "CertificateArn": ["forms.example.com", "arn:aws:iam::123456789012:server-certificate/forms"],
    "HostedZoneId": ["example.com", "/hostedzone/Z0123456789ABCDEFGHIJ"],
    "SiteOrigins": ["", "www.example.com", "https://www.example.com/", "http://www.example.com", "https://a.example, https://b.example", "*"],
    "ThankYouPage": ["/thanks", "http://www.example.com/thanks", "javascript:alert(1)"],
    "PrivacyNotice": ["/privacy", "http://www.example.com/privacy"],
    "LogoAddress": ["logo.svg", "http://www.example.com/logo.svg", "https://www.example.com/logo.svg; script-src *"],
    "OpeningTime": ["", "9:00", "24:00", "9 a.m."],
    "ClosingTime": ["", "6:00 PM", "18.00"],
    "LimitKeyVersion": ["", "a b", "x" * 33],
    "CaptchaSecret": ["my secret", "arn:aws:secretsmanager:us-east-1:123456789012:secret:captcha", "a}}{{resolve:ssm:b"],
    "CaptchaAddress": ["", "challenges.cloudflare.com", "https://a b"],
    "AlarmAddress": ["nobody", "a@b c"],
}


def is_refused(parameter, value):
    """Whether CloudFormation refuses this value. It looks for a pattern as Java does, and ours mean the same in Python."""
    if "AllowedValues" in parameter:
        return value not in [str(allowed) for allowed in parameter["AllowedValues"]]
    if parameter["Type"] == "Number":
        try:
            return not parameter["MinValue"] <= float(value) <= parameter["MaxValue"]
        except ValueError:
            return True
    # Python's $ also matches before a line break at the end.
    return re.search(parameter["AllowedPattern"].removesuffix("$") + r"\Z", value) is None


def wrong_values(parameters):
    for name, parameter in parameters.items():
        if is_refused(parameter, str(parameter["Default"])):
            yield f"{name} refuses its own default"
        if "AllowedValues" in parameter:
            values = ["something else"]
        elif parameter["Type"] == "Number":
            values = [str(parameter["MinValue"] - 1), str(parameter["MaxValue"] + 1), "many", ""]
        else:
            values = WRONG.get(name, [])
            if not values:
                yield f"{name} has no wrong values here"
            if not parameter.get("ConstraintDescription", "").endswith("."):
                yield f"{name} has no sentence that says what is right"
        for value in values:
            if not is_refused(parameter, value):
                yield f"{name} takes {value!r}"


def clinics(parameters):
    with open("samconfig.toml", "rb") as file:
        environments = tomllib.load(file)
    stacks = []
    for clinic, commands in environments.items():
        if not isinstance(commands, dict) or "deploy" not in commands:
            continue
        settings = commands["deploy"]["parameters"]
        stacks.append((settings["region"], settings["stack_name"]))
        given = CfnParameterOverridesType().convert(settings["parameter_overrides"], None, None)
        if len(given) != len(settings["parameter_overrides"]):
            yield f"{clinic}: the SAM CLI reads {len(given)} parameters of {len(settings['parameter_overrides'])}"
        for name, value in given.items():
            if name not in parameters:
                yield f"{clinic}: the template has no parameter {name}"
            elif is_refused(parameters[name], value):
                yield f"{clinic}: {name} refuses {value!r}"
    if len(stacks) < 2 or len(set(stacks)) < len(stacks):
        yield f"each clinic needs a stack of its own: {stacks}"


def main():
    parameters = read_template()["Parameters"]
    findings = [*wrong_values(parameters), *clinics(parameters)]
    print(f"{len(parameters)} parameters, {sum(map(len, WRONG.values()))} wrong texts, {len(findings)} findings")
    print("\n".join(findings))
    if findings:
        sys.exit(1)


main()
