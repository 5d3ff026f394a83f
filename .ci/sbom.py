"""Checks that the software bill of materials lists exactly the jars that sam build has put into each function.

Each jar must be there with its name and its SHA-256. This runs after mvn verify and sam build. The two builds are
separate, so it also shows that both resolve the same libraries.
"""

import hashlib
import json
import sys
from pathlib import Path

SBOM = Path("functions/target/sbom.cdx.json")
BUILD = Path(".aws-sam/build")


def listed():
    """The SHA-256 of each jar in the list, by the name of its file."""
    components = json.loads(SBOM.read_text(encoding="utf-8"))["components"]
    return {file_name(component): sha256(component) for component in components}


def file_name(component):
    """sam build begins each name with the library's group."""
    return f"{component['group']}.{component['name']}-{component['version']}.jar"


def sha256(component):
    return next(digest["content"] for digest in component["hashes"] if digest["alg"] == "SHA-256")


def packaged(function):
    """The SHA-256 of each jar of the function, by the name of its file."""
    return {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in (function / "lib").iterdir()}


def difference(jar, sbom, jars):
    if jar not in sbom:
        return "is not in the list"
    if jar not in jars:
        return "is in the list and not in the package"
    return "is another file than in the list"


def findings_of(function, sbom):
    jars = packaged(function)
    for jar in sorted(sbom.keys() | jars.keys()):
        if sbom.get(jar) != jars.get(jar):
            yield f"{function.name}: {jar} {difference(jar, sbom, jars)}"
    for file in function.rglob(SBOM.name):
        yield f"{function.name}: {file} is deployed"


def main():
    sbom = listed()
    functions = sorted(folder for folder in BUILD.iterdir() if folder.is_dir())
    findings = [finding for function in functions for finding in findings_of(function, sbom)]
    print(f"{len(sbom)} libraries, {len(functions)} functions, {len(findings)} findings")
    print("\n".join(findings))
    if findings or not sbom or not functions:
        sys.exit(1)


main()
