"""Deploys the built template to ministack, and checks what comes of it. See .ci/rehearse, which starts both.

The arguments are the path of the built template, an empty folder, the command of a JDK 25, and a folder with the jars of
Lambda's runtime interface client. The environment has ministack's address, in AWS_ENDPOINT_URL.
"""

import copy
import json
import os
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import boto3
from botocore.exceptions import ClientError
from samcli.cli.types import CfnParameterOverridesType
from samcli.yamlhelper import yaml_parse

from prepare import FUNCTION, prepare, with_values, write

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
REGION = os.environ["AWS_DEFAULT_REGION"]
# The clinics of samconfig.toml. Each stack has the clinic's name.
STACK = "ketaesthetic"
SECOND = "second-clinic"
# The kinds of resources that what_is_left looks for.
NAMED = {
    "AWS::DynamoDB::Table",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::IAM::Role",
    "AWS::SecretsManager::Secret",
    "AWS::KMS::Key",
}
SAM = Path(sys.executable).with_name("sam")
STARTED = time.monotonic()

cloudformation = boto3.client("cloudformation")
dynamodb = boto3.client("dynamodb")
functions = boto3.client("lambda")
cognito = boto3.client("cognito-idp")


def step(text):
    print(f"\n---- {text} (after {time.monotonic() - STARTED:.0f} s)", flush=True)


def must(sentence, wanted, found):
    """Ends the rehearsal unless what was found is what was wanted."""
    if wanted != found:
        sys.exit(f"WRONG: {sentence}\n  It was to be: {wanted}\n  It is:        {found}")
    print(f"  right: {sentence}", flush=True)


def must_contain(sentence, wanted, found):
    if wanted not in found:
        sys.exit(f"WRONG: {sentence}\n  This was to be in it: {wanted}\n  It is: {found[:3000]}")
    print(f"  right: {sentence}", flush=True)


def wait_for(sentence, seconds, condition):
    """The condition's value as soon as it is true. Ends the rehearsal if it is not within these seconds."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            print(f"  right: {sentence}", flush=True)
            return value
        if time.monotonic() > deadline:
            sys.exit(f"WRONG: {sentence}\n  It is not so after {seconds} s. The last value is: {value}")
        time.sleep(0.3)


# ---- Stacks ------------------------------------------------------------------------------------------------


def sam_deploy(template, stack, parameters):
    """The exit code and the output of sam deploy for a clinic of samconfig.toml. Parameters that are given here take the
    place of the clinic's own."""
    path = FOLDER / "template.yaml"
    parameters = clinics_own(stack) | parameters
    write(with_values(template, parameters), path)
    command = [SAM, "deploy", "--config-file", Path("samconfig.toml").resolve(), "--config-env", stack]
    command += ["--template-file", path, "--no-confirm-changeset"]
    command += ["--parameter-overrides", *(f'{name}="{value}"' for name, value in parameters.items())]
    print(f"  + sam deploy --config-env {stack} {parameters}", flush=True)
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=240
    )
    return ended.returncode, ended.stdout


def clinics_own(clinic):
    """The parameters of a clinic in samconfig.toml."""
    environments = tomllib.loads(Path("samconfig.toml").read_text(encoding="utf-8"))
    given = environments[clinic]["deploy"]["parameters"]["parameter_overrides"]
    return CfnParameterOverridesType().convert(given, None, None)


def deploy(template, stack, parameters=None):
    code, said = sam_deploy(template, stack, parameters or {})
    if code:
        sys.exit(f"WRONG: sam deploy was to succeed, and ended with {code}:\n{said}")


def delete(stack):
    print(f"  + sam delete --stack-name {stack}", flush=True)
    command = [SAM, "delete", "--stack-name", stack, "--region", REGION, "--no-prompts"]
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120
    )
    if ended.returncode:
        sys.exit(f"WRONG: sam delete was to succeed, and ended with {ended.returncode}:\n{ended.stdout}")
    try:
        cloudformation.describe_stacks(StackName=stack)
    except ClientError:
        return
    sys.exit(f"WRONG: the stack {stack} was to be gone after sam delete, and it is still there")


def status(stack):
    return cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"]


def physical(stack, name):
    """What AWS calls the resource that the template calls this name."""
    found = cloudformation.describe_stack_resource(StackName=stack, LogicalResourceId=name)
    return found["StackResourceDetail"]["PhysicalResourceId"]


def is_there(stack, name):
    """Whether the stack has the resource that the template calls this name."""
    found = cloudformation.describe_stack_resources(StackName=stack)["StackResources"]
    return name in {its["LogicalResourceId"] for its in found}


def output(stack, name):
    found = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
    return next(its["OutputValue"] for its in found if its["OutputKey"] == name)


def live_versions(template, stack):
    """The version behind the alias "live" of each function."""
    return {
        name: functions.get_alias(FunctionName=physical(stack, name), Name="live")["FunctionVersion"]
        for name, resource in template["Resources"].items()
        if resource["Type"] == FUNCTION and ("Condition" not in resource or is_there(stack, name))
    }


def uploaded(template):
    """The address of the template in the bucket that SAM made. CloudFormation takes only short templates without one."""
    bucket = physical("aws-sam-cli-managed-default", "SamCliSourceBucket")
    boto3.client("s3").put_object(Bucket=bucket, Key="import.template", Body=json.dumps(template))
    return f"{ENDPOINT}/{bucket}/import.template"


def import_resources(stack, template, resources, parameters=None):
    """Takes resources that exist into the stack, which may be a new one: their types and identifiers by logical id."""
    print(f"  + create-change-set --change-set-type IMPORT --stack-name {stack}", flush=True)
    cloudformation.create_change_set(
        StackName=stack,
        ChangeSetName="import",
        ChangeSetType="IMPORT",
        TemplateURL=uploaded(template),
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in (parameters or {}).items()],
        ResourcesToImport=[
            {"ResourceType": kind, "LogicalResourceId": name, "ResourceIdentifier": {identifier: value}}
            for name, (kind, identifier, value) in resources.items()
        ],
    )

    def created():
        found = cloudformation.describe_change_set(StackName=stack, ChangeSetName="import")
        if found["Status"] == "FAILED":
            sys.exit(f"WRONG: the change set was to be created, and failed: {found['StatusReason']}")
        return found["Status"] == "CREATE_COMPLETE"

    wait_for("the change set with the import is created", 60, created)
    cloudformation.execute_change_set(StackName=stack, ChangeSetName="import")
    wait_for("the import has ended", 60, lambda: not status(stack).endswith("IN_PROGRESS"))


def what_is_left(stack):
    """What has the stack's name in its own name, or a key in its description: kinds and names."""
    keys = boto3.client("kms")
    described = [keys.describe_key(KeyId=key["KeyId"])["KeyMetadata"] for key in keys.list_keys()["Keys"]]
    logs, roles, secrets = boto3.client("logs"), boto3.client("iam"), boto3.client("secretsmanager")
    names = {
        "AWS::DynamoDB::Table": dynamodb.list_tables()["TableNames"],
        "AWS::Lambda::Function": [its["FunctionName"] for its in functions.list_functions()["Functions"]],
        "AWS::Logs::LogGroup": [its["logGroupName"] for its in logs.describe_log_groups()["logGroups"]],
        "AWS::IAM::Role": [its["RoleName"] for its in roles.list_roles()["Roles"]],
        "AWS::SecretsManager::Secret": [its["Name"] for its in secrets.list_secrets()["SecretList"]],
        "AWS::KMS::Key": [f"{its['KeyId']} ({its['Description']})" for its in described if its["KeyState"] == "Enabled"],
    }
    return [(kind, name) for kind, all_names in names.items() for name in all_names if stack in name]


def only_what_is_kept(template, stack, policies):
    """Checks that of the deleted stack just those kinds of resources are left that the template keeps with these
    policies."""
    left = what_is_left(stack)
    for kind, name in left:
        print(f"  left: {kind} {name}")
    kept = [its for its in template["Resources"].values() if its.get("DeletionPolicy") in policies]
    may = {its["Type"] for its in kept}
    # Whether a resource with a condition was there depends on parameters.
    must_be = {its["Type"] for its in kept if "Condition" not in its} & NAMED
    left = {kind for kind, _ in left}
    must("nothing is left that the template does not keep", [], sorted(left - may))
    must("all that the template keeps is left", [], sorted(must_be - left))


# ---- Requests and mails ------------------------------------------------------------------------------------


def address(stack, path):
    """Where the emulator has a path of the stack's API."""
    return f"{ENDPOINT}/restapis/{physical(stack, 'Api')}/live/_user_request_{path}"


def request(stack, path, body=None):
    """The status and the text of the answer of the stack's API."""
    data = json.dumps(body).encode() if body is not None else None
    call = urllib.request.Request(address(stack, path), data, {"Content-Type": "application/json"} if data else {})
    try:
        with urllib.request.urlopen(call, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Takes a redirect for an answer."""

    def redirect_request(self, *_):
        return None


def at_the_desk(stack, path, host=None):
    """The status of the answer to a browser that came by this host, where it leads to, and its text. The desk answers only
    those who come by its own name, which is what they come by unless another one is given."""
    own = urllib.parse.urlsplit(output(stack, "DeskPage")).netloc
    try:
        call = urllib.request.Request(address(stack, path), headers={"Host": host or own})
        with urllib.request.build_opener(Unfollowed).open(call, timeout=60) as answer:
            return answer.status, answer.headers["Location"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Location"], error.read().decode()



def mails(reference):
    with urllib.request.urlopen(f"{ENDPOINT}/_ministack/ses/messages", timeout=10) as answer:
        accounts = json.load(answer)["messages"]
    return [mail for sent in accounts.values() for mail in sent if reference in mail["Subject"] + mail["BodyText"]]


def submit(stack, patient):
    """Posts a request, and waits for its mails to the patient and to the clinic's inboxes. Returns its reference and these
    mails."""
    body = {"name": "Zoe Rehearsal", "email": patient, "phone": "(212) 555-0143", "patientType": "new", "consent": True}
    code, text = request(stack, "/appointment-requests", body)
    must(f"a request to {stack} is answered with 201", 201, code)
    reference = json.loads(text)["reference"]
    recipients = sorted([patient, *clinics_own(stack)["ClinicInbox"].split(",")])
    wait_for(f"one mail about {reference} goes to each of {', '.join(recipients)}", 60,
             lambda: sorted(to for mail in mails(reference) for to in mail["To"]) == recipients)
    return reference, mails(reference)


def mail_to(patient, sent):
    return next(mail for mail in sent if mail["To"] == [patient])["BodyText"]


def items(table, reference):
    key = {":r": {"S": reference.replace("-", "")}}
    return dynamodb.query(TableName=table, KeyConditionExpression="pk = :r", ExpressionAttributeValues=key)["Items"]


def answer_of(function, request):
    """What a function, behind its alias live, answers."""
    answer = functions.invoke(FunctionName=physical(STACK, function), Qualifier="live", Payload=json.dumps(request))
    return json.load(answer["Payload"])


def records(request):
    return answer_of("RecordsFunction", request)


def exported(patient):
    """The references of what Records finds about this patient."""
    found = records({"action": "export", "email": patient})
    if "items" not in found:
        sys.exit(f"WRONG: Records was to export what {patient} sent, and answered: {found}")
    return sorted({item["pk"] for item in found["items"] if item["sk"].startswith("mail#")})


# ---- The steps ---------------------------------------------------------------------------------------------


def wrong_value(template):
    step("A wrong value of a parameter is refused")
    code, said = sam_deploy(template, STACK, {"ClinicPhone": "abc"})
    must("sam deploy with ClinicPhone=abc fails", 1, code)
    must_contain(
        "it says what the value should be", template["Parameters"]["ClinicPhone"]["ConstraintDescription"], said
    )


def first_deployment(template):
    step("The first deployment")
    deploy(template, STACK)
    must("the health check is answered", (200, '{"status":"ok"}'), request(STACK, "/health"))
    code, page = request(STACK, "/appointment-request")
    must("the form is there", 200, code)
    must_contain("the form has the phone number of the parameter's default", PHONE, page)
    must("another path is answered with 404", 404, request(STACK, "/nowhere")[0])
    reference, sent = submit(STACK, "first.patient@example.com")
    must_contain("the patient's mail has the phone number", PHONE, mail_to("first.patient@example.com", sent))
    return reference


def smoke_test(template):
    step("The smoke test of deploy/smoke")
    # The names of ministack's APIs lead nowhere, and SES reports no bounces there, so two of the four steps are left out.
    ended = subprocess.run(
        ["bash", "deploy/smoke", STACK, "request", "alarm"], env=os.environ | {"SMOKE_ADDRESS": address(STACK, "")},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=240,
    )
    print("  " + ended.stdout.replace("\n", "\n  "))
    must("it finds nothing wrong", 0, ended.returncode)
    # Nothing answers at the address of ministack's API, so the canary must find that.
    failures = answer_of("CanaryFunction", {})["failures"]
    must("the canary finds that nothing answers at the address",
         {"/health", "/contact", "/contact-messages", "/appointment-request", "/embed.js", "/desk/signed-out"},
         {failure["path"] for failure in failures})


def first_owner(mail, name):
    ended = subprocess.run(
        ["bash", "deploy/first-owner", STACK, mail, name],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120,
    )
    print("  " + ended.stdout.strip().replace("\n", "\n  "))
    must("deploy/first-owner has nothing to complain about", 0, ended.returncode)


def desk():
    step("The desk and its first owner")
    pool = output(STACK, "StaffPoolId")
    must("the pool is the one of the stack", physical(STACK, "StaffPool"), pool)
    # The name has what JSON and the AWS CLI give a meaning of their own.
    mail, name = "owner@ketaesthetic.example", 'Dr. Ada "Ady" Owner, MD'
    first_owner(mail, name)
    # The invitation is mailed once more, and nobody is made twice.
    first_owner(mail, name)
    users = cognito.list_users(UserPoolId=pool)["Users"]
    must("there is one account, whose password is to be changed", ["FORCE_CHANGE_PASSWORD"], [its["UserStatus"] for its in users])
    attributes = {its["Name"]: its["Value"] for its in users[0]["Attributes"]}
    must("it has the mail address and the name", (mail, "true", name),
         (attributes["email"], attributes["email_verified"], attributes["name"]))
    groups = cognito.admin_list_groups_for_user(UserPoolId=pool, Username=mail)["Groups"]
    must("it is an owner's", ["owner"], [its["GroupName"] for its in groups])
    stage = boto3.client("apigateway").get_stage(restApiId=physical(STACK, "Api"), stageName="live")
    must("the API says where staff sign in", {
        "DeskAddress": output(STACK, "DeskPage").removesuffix("/desk"),
        "SignInAddress": f"https://{physical(STACK, 'StaffDomain')}.auth.{REGION}.amazoncognito.com",
        "SignInIssuer": f"https://cognito-idp.{REGION}.amazonaws.com/{pool}",
        "SignInClient": physical(STACK, "StaffClient"),
    }, stage["variables"])
    client = cognito.describe_user_pool_client(UserPoolId=pool, ClientId=physical(STACK, "StaffClient"))["UserPoolClient"]
    must("staff comes back to the desk", [output(STACK, "DeskPage") + "/signed-in"], client["CallbackURLs"])
    desk_answers(output(STACK, "DeskPage"))


def desk_answers(page):
    path = urllib.parse.urlsplit(page).path
    must("whoever is not signed in is sent to sign in", (303, f"{path}/sign-in?returnTo=%2Fdesk"),
         at_the_desk(STACK, "/desk")[:2])
    must("whoever comes by another name is sent to the desk's own", (303, page), at_the_desk(STACK, "/desk", "forms.example")[:2])
    code, _, text = at_the_desk(STACK, "/desk/signed-out")
    must("the page that stands after a time without work is there", 200, code)
    must_contain("it leads back to the desk", f'href="{path}"', text)


def without_the_desk(template):
    step("The desk is left out")
    pool = physical(STACK, "StaffPool")
    deploy(template, STACK, {"Desk": "off"})
    must("its function is gone", False, is_there(STACK, "DeskFunction"))
    must("its addresses are answered with 404", [404, 404],
         [request(STACK, path)[0] for path in ["/desk", "/desk/signed-out"]])
    must("the form is still there", 200, request(STACK, "/appointment-request")[0])
    must("the accounts of staff are kept", 1, len(cognito.list_users(UserPoolId=pool)["Users"]))
    deploy(template, STACK, {"Desk": "on"})
    desk_answers(output(STACK, "DeskPage"))
    must("it has a new pool, without accounts", (False, []),
         (physical(STACK, "StaffPool") == pool, cognito.list_users(UserPoolId=physical(STACK, "StaffPool"))["Users"]))


def another_phone(template):
    step("Another phone number reaches the alias live")
    before = live_versions(template, STACK)
    phone = "212-555-0199"
    deploy(template, STACK, {"ClinicPhone": phone})
    after = live_versions(template, STACK)
    common = template["Globals"]["Function"].get("Environment", {}).get("Variables", {})
    variables = {
        name: common | resource["Properties"].get("Environment", {}).get("Variables", {})
        for name, resource in template["Resources"].items()
        if name in after
    }
    must(
        "just the functions that read the parameter have a new version",
        sorted(name for name in after if "CLINIC_PHONE" in variables[name]),
        sorted(name for name in after if after[name] != before[name]),
    )
    must_contain("the form has the new phone number", phone, request(STACK, "/appointment-request")[1])
    _, sent = submit(STACK, "second.patient@example.com")
    must_contain("the patient's mail has it too", phone, mail_to("second.patient@example.com", sent))


def failed_first_deployment(template):
    step("A first deployment that fails, and what it leaves")
    broken = copy.deepcopy(template)
    # CloudFormation makes this last, and refuses it, because an alarm needs a threshold and more.
    broken["Resources"]["Broken"] = {
        "Type": "AWS::CloudWatch::Alarm",
        "DependsOn": [name for name, its in template["Resources"].items() if "Condition" not in its],
        "Properties": {"Namespace": "Rehearsal", "MetricName": "Broken"},
    }
    code, said = sam_deploy(broken, STACK, {})
    must("sam deploy of a template with an error fails", 1, code)
    must("the stack was rolled back", "ROLLBACK_COMPLETE", status(STACK))
    only_what_is_kept(template, STACK, ["Retain"])
    # AWS refuses to deploy to a stack in this state, and ministack does not.
    delete(STACK)


def second_clinic(template):
    step("A second clinic in the same account")
    # It sends from a domain that is an identity of SES already, and has a host name of its own.
    sender = clinics_own(SECOND)["SenderAddress"].split("@")[1]
    boto3.client("sesv2").create_email_identity(EmailIdentity=sender)
    zone = boto3.client("route53").create_hosted_zone(Name=sender, CallerReference="rehearsal")["HostedZone"]["Id"]
    parameters = {"HostedZoneId": zone.split("/")[-1]}
    deploy(template, SECOND, parameters)
    must("its outputs have its own host name", "https://forms.second-clinic.example", output(SECOND, "ApiAddress"))
    reference, sent = submit(SECOND, "third.patient@example.com")
    must_contain("the patient's mail is in the second clinic's name", "Second Clinic",
                 mail_to("third.patient@example.com", sent))
    must("the request is in the second clinic's table", True, bool(items(physical(SECOND, "Table"), reference)))
    must("it is not in the first clinic's table", [], items(physical(STACK, "Table"), reference))
    must_contain("the first clinic's form still has its own name", "Ketaesthetic",
                 request(STACK, "/appointment-request")[1])
    return parameters


def deletion(template, reference):
    step("The stack is deleted, and patients' requests stay")
    table, key = physical(STACK, "Table"), physical(STACK, "Key")
    delete(STACK)
    must("the table still has the request", True, bool(items(table, reference)))
    state = boto3.client("kms").describe_key(KeyId=key)["KeyMetadata"]["KeyState"]
    must("the table's key can still be used", "Enabled", state)
    try:
        dynamodb.delete_table(TableName=table)
        sys.exit("WRONG: the table was to be protected from deletion, and it was deleted")
    except ClientError as refused:
        must("the table is protected from deletion", "ValidationException", refused.response["Error"]["Code"])
    only_what_is_kept(template, STACK, ["Retain", "RetainExceptOnCreate"])
    must("the second clinic still answers", 200, request(SECOND, "/health")[0])
    return table, key


def redeployment(template, parameters):
    # This is the second clinic's stack, because ministack puts the new table in the place of the kept one.
    step("A deleted stack is deployed again, with a new table")
    delete(SECOND)
    deploy(template, SECOND, parameters)
    submit(SECOND, "fourth.patient@example.com")
    delete(SECOND)


# With these the deleted stack is deployed again, because the account still has what it kept.
AGAIN = {"ApiGatewayLogRole": "exists", "SenderIdentity": "exists"}


def into_a_new_stack(template, table, key):
    """Takes a table into a stack, as docs/restore.md says. Returns the state of the mails before anything is sent."""
    kept = yaml_parse(Path("deploy/kept.yaml").read_text(encoding="utf-8"))
    # ministack imports no secrets. AWS does.
    kept["Resources"].pop("HashKey")
    known = {"Table": ("AWS::DynamoDB::Table", "TableName", table), "Key": ("AWS::KMS::Key", "KeyId", key)}
    import_resources(STACK, kept, known)
    must("the table and the key are in a stack", "IMPORT_COMPLETE", status(STACK))
    deploy(template, STACK, AGAIN | {"Sweeping": "off"})
    must("the stack has the table", table, physical(STACK, "Table"))
    must("nothing is swept", "DISABLED", state_of_schedule())
    # Nothing has sent this mail, as far as the table knows. The stream brings it to SendMail, as it would not do with a
    # mail of the backup, so it is due only in an hour. Otherwise SendMail could be faster than Records.
    due = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 3600))
    mail = {"pk": {"S": "ZZZZZZZZZZ"}, "sk": {"S": "mail#patient"}, "state": {"S": "PENDING"}, "attempt": {"N": "0"},
            "due": {"S": "mail"}, "dueAt": {"S": due}}
    submission = {"pk": mail["pk"], "sk": {"S": "submission"}}
    dynamodb.put_item(TableName=table, Item=mail)
    dynamodb.put_item(TableName=table, Item=stored_like(table) | submission)
    must("one mail is not finished", {"mails": 1}, records({"action": "doubt-mails"}))
    must("it is in doubt", "IN_DOUBT", items(table, "ZZZZZZZZZZ")[0]["state"]["S"])
    for item in items(table, "ZZZZZZZZZZ"):
        dynamodb.delete_item(TableName=table, Key={"pk": item["pk"], "sk": item["sk"]})
    # A parameter that is not given keeps the value that it had.
    deploy(template, STACK, AGAIN | {"Sweeping": "on"})
    must("mail is swept again", "ENABLED", state_of_schedule())


def stored_like(table):
    """A submission that is stored in the table."""
    found = dynamodb.scan(TableName=table, FilterExpression="sk = :s", ExpressionAttributeValues={":s": {"S": "submission"}})
    return found["Items"][0]


def state_of_schedule():
    return boto3.client("scheduler").get_schedule(Name=physical(STACK, "SweepFunctionSchedule"))["State"]


def adoption(template, table, key, reference):
    step("A new stack takes the table of the deleted one")
    into_a_new_stack(template, table, key)
    must("Records finds the request of before the deletion", [reference.replace("-", "")], exported("first.patient@example.com"))
    second, _ = submit(STACK, "fifth.patient@example.com")
    must("a new request is in the same table", True, bool(items(table, second)))


def features(table):
    """Those settings of a table that a restored table does not have from the table that it was restored from."""
    described = dynamodb.describe_table(TableName=table)["Table"]
    recovery = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    return {
        "stream": described.get("StreamSpecification", {}).get("StreamViewType"),
        "deletion protection": described.get("DeletionProtectionEnabled", False),
        "time to live": dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"].get("AttributeName"),
        "point-in-time recovery": recovery["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"],
    }


def restoration(template, key, reference):
    step("A table is restored to an earlier time, and takes the place of the damaged one")
    damaged = physical(STACK, "Table")
    restored = f"{STACK}-restored"
    dynamodb.restore_table_to_point_in_time(
        SourceTableName=damaged, TargetTableName=restored, UseLatestRestorableTime=True
    )
    wait_for("the restored table is ready", 60,
             lambda: dynamodb.describe_table(TableName=restored)["Table"]["TableStatus"] == "ACTIVE")
    must("it has the request", True, bool(items(restored, reference)))
    print(f"  the restored table lacks: {features(restored)}")
    # The damage.
    for item in items(damaged, reference):
        dynamodb.delete_item(TableName=damaged, Key={"pk": item["pk"], "sk": item["sk"]})
    must("Records does not find the request any more", [], exported("first.patient@example.com"))

    wanted = template["Resources"]["Table"]["Properties"]
    dynamodb.update_table(
        TableName=restored, StreamSpecification={"StreamEnabled": True, **wanted["StreamSpecification"]}
    )
    dynamodb.update_table(TableName=restored, DeletionProtectionEnabled=True)
    dynamodb.update_time_to_live(TableName=restored, TimeToLiveSpecification=wanted["TimeToLiveSpecification"])
    dynamodb.update_continuous_backups(
        TableName=restored, PointInTimeRecoverySpecification=wanted["PointInTimeRecoverySpecification"]
    )
    must(
        "the restored table has all that the template says",
        {
            "stream": wanted["StreamSpecification"]["StreamViewType"],
            "deletion protection": wanted["DeletionProtectionEnabled"],
            "time to live": wanted["TimeToLiveSpecification"]["AttributeName"],
            "point-in-time recovery": "ENABLED",
        },
        features(restored),
    )

    delete(STACK)
    must("the damaged table is kept", "ACTIVE", dynamodb.describe_table(TableName=damaged)["Table"]["TableStatus"])
    into_a_new_stack(template, restored, key)
    must("Records finds the request again", [reference.replace("-", "")], exported("first.patient@example.com"))
    new, _ = submit(STACK, "sixth.patient@example.com")
    must("a new request is in the restored table", True, bool(items(restored, new)))
    must("it is not in the damaged one", [], items(damaged, new))


def main():
    template = prepare(BUILT, FOLDER, ENDPOINT, JAVA, RUNTIME)
    wrong_value(template)
    failed_first_deployment(template)
    reference = first_deployment(template)
    smoke_test(template)
    desk()
    without_the_desk(template)
    another_phone(template)
    parameters = second_clinic(template)
    table, key = deletion(template, reference)
    redeployment(template, parameters)
    adoption(template, table, key, reference)
    restoration(template, key, reference)
    delete(STACK)


BUILT, FOLDER, JAVA, RUNTIME = (Path(argument).resolve() for argument in sys.argv[1:])
PHONE = yaml_parse(BUILT.read_text())["Parameters"]["ClinicPhone"]["Default"]
main()
